import type { Page } from 'puppeteer-core'

import { drop } from '../../browser/site.ts'
import { becomes, type Fact, press, simpleForm } from '../stage.ts'

/** The text that can be seen: not what is hidden, nor what is there for screen readers only. */
const seenText = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let text = ''
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const isSeen =
        element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        element.getBoundingClientRect().width > 1
      if (isSeen) text += walker.currentNode.textContent
    }
    return text
  })

export const droppedConnectionIsShown: Fact = {
  title: 'A connection that drops is shown to the user',
  how: 'The server takes the POST and closes the connection. Within 1.5 s there has to be a text that can be seen and was not there before.',
  body: (client) => simpleForm(client, 'drop'),
  async probe({ page, site }) {
    site.on('POST /drop', drop)
    const before = await seenText(page)
    await press(page, 'drop')
    const isShown = await becomes(async () => (await seenText(page)) !== before, 1500)
    return { holds: isShown, saw: 'the page looks as before' }
  },
}
