import { announce, forms, live } from 'riposte/client'

import { find } from '../../shell/browser/page.ts'

let watched: Element | null = null

/** Follows the job that is in the page, whoever started it, until it is replaced. */
function watch(): void {
  const place = document.querySelector('[data-watch]')
  if (place === watched) return
  if (place) live(place, '/live/progress/events/')
  else announce(find('#job').textContent)
  watched = place
}

forms()
watch()
document.addEventListener('rp:swapped', watch)
