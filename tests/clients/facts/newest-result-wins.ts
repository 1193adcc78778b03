import { html } from '../../browser/site.ts'
import { pause, textOf, type Fact } from '../stage.ts'

export const newestResultWins: Fact = {
  title: 'A search that is typed ends on the results for what was typed',
  how: '`a`, `b`, `c` are typed, 170 ms apart; the answer for `a` takes 800 ms, the others 50.',
  body: ({ search = '', box }) => `${search}${box('search-box', '')}`,
  async probe({ page, site, answer }) {
    for (const method of ['GET', 'POST']) {
      site.on(`${method} /search`, (response, { path, body }) => {
        const term = /\bq=(\w*)/.exec(method === 'GET' ? path : body)?.[1] ?? ''
        const wait = term === 'a' ? 800 : 50
        setTimeout(
          () => html(answer('search-box', `results for ${term}`))(response, {} as never),
          wait,
        )
      })
    }
    await pause(150)
    await page.focus('[name=q]')
    for (const key of ['a', 'b', 'c'] as const) {
      await page.keyboard.press(key)
      await pause(170)
    }
    await pause(1200)
    const saw = (await textOf(page, 'search-box')) ?? ''
    return { holds: saw === 'results for abc', saw: `ends on “${saw}” after typing abc` }
  },
}
