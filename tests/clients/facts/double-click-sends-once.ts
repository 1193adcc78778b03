import { html, late } from '../../browser/site.ts'
import { type Fact, pause, simpleForm } from '../stage.ts'

export const doubleClickSendsOnce: Fact = {
  title: 'A double click sends one POST',
  how: 'Two clicks, 60 ms apart; the answer takes 400 ms.',
  body: (client) => simpleForm(client, 'twice'),
  async probe({ page, site, answer }) {
    site.on('POST /twice', late(400, html(answer('twice-box', 'saved'))))
    await page.$eval('#twice button', (button) => {
      button.focus()
      button.click()
      setTimeout(() => button.click(), 60)
    })
    await pause(1100)
    const { length } = site.arrivals.filter(({ path }) => path === '/twice')
    return { holds: length === 1, saw: `${length} POSTs` }
  },
}
