import {
  getObjectOr404,
  html,
  type HttpRequest,
  HttpResponse,
  path,
  routes,
} from 'riposte'

import { showPage } from '../../shell/show-page.ts'
import { aWhile, OnPurpose } from '../../shell/trouble.ts'
import { bouts, scoreAt } from './bouts.ts'
import { dynamicLoading } from './page.ts'
import { boutCard, targetText, watching } from './parts.ts'

let asked = 0

/** One card. Of the fourth, every other answer is a failure. */
const bout = async (_: HttpRequest, { number }: { number: number }) => {
  await aWhile(600)
  if (number === 4 && asked++ % 2 === 0) throw new OnPurpose('No scores yet')
  const found = getObjectOr404(bouts[number - 1], 'There is no such bout.')
  return new HttpResponse(boutCard(found))
}

/** What is asked for again and again. */
const score = () =>
  new HttpResponse(html`<b>${scoreAt(new Date())}</b> just now`)

/** One address: a part for a script, the page with that part in it for a person. */
const page = async (request: HttpRequest) => {
  const { query, isFragment } = request
  if (!isFragment) return showPage(request, dynamicLoading)
  if (!query.has('target'))
    return new HttpResponse(watching(query.has('watch')))
  const weapon = query.get('target')
  if (weapon === 'sabre') await aWhile(2500)
  return new HttpResponse(targetText(weapon))
}

export const urls = routes(
  path('bouts/<int:number>/', bout),
  path('score/', score),
  path('live/dynamic-loading/', page),
)
