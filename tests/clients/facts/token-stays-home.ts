import { redirect, html } from '../../browser/site.ts'
import { token } from '../client.ts'
import { becomes, type Fact, press, simpleForm } from '../stage.ts'

export const tokenStaysHome: Fact = {
  title: 'The CSRF token stays home when the server redirects to another origin (307)',
  how: 'A form (or a call) is answered by a 307 to another origin, which allows everything.',
  body: (client) => simpleForm(client, 'leak'),
  async probe({ page, site }) {
    site.on('POST /leak', redirect(307, `${site.elsewhere}/stolen`))
    site.on('POST /stolen', html('thank you'))
    const hasToken = (path: string): boolean =>
      site.arrivals.some((one) => one.path === path && JSON.stringify(one).includes(token))
    await press(page, 'leak')
    if (!(await becomes(() => hasToken('/leak'))))
      return { holds: false, saw: 'sent no token at all' }
    const isStolen = await becomes(() => hasToken('/stolen'), 700)
    return { holds: !isStolen, saw: 'the other origin received the token' }
  },
}
