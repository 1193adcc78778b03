import { announce, forms, live } from 'riposte/client'

import { find } from '../../shell/browser/page.ts'

let watched: Element | null = null
let stop = (): void => undefined

/** Follows the job that is in the page, whoever started it. */
function watch(): void {
  const place = document.querySelector('[data-watch]')
  if (place === watched) return
  stop()
  if (place) stop = live(place, '/live/progress/events/')
  else announce(find('#job').textContent)
  watched = place
}

forms()
watch()
document.addEventListener('rp:swapped', watch)
