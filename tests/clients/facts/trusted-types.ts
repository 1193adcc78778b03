import { html } from '../../browser/site.ts'
import { becomes, type Fact, press, simpleForm, textOf } from '../stage.ts'

export const trustedTypes: Fact = {
  title: "Works under `require-trusted-types-for 'script'`",
  how: 'A form is answered and its answer has to be in the page, without a word in the console. Policies of any name may be created.',
  body: (client) => simpleForm(client, 'save'),
  headers: { 'Content-Security-Policy': `require-trusted-types-for 'script'` },
  async probe({ page, site, answer, complaints }) {
    site.on('POST /save', html(answer('save-box', '<p>saved</p>')))
    await press(page, 'save')
    const isThere = await becomes(async () => {
      const text = await textOf(page, 'save-box').catch(() => undefined)
      return new URL(page.url()).pathname === '/page' && /saved/.test(text ?? '')
    }, 1500)
    if (isThere && complaints.length === 0) return { holds: true }
    return {
      holds: false,
      saw: isThere ? 'works, with refusals in the console' : 'refused by the browser',
    }
  },
}
