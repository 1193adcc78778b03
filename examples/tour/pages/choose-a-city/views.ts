import {
  html,
  type HttpRequest,
  HttpResponse,
  path,
  routes,
  view,
} from 'riposte'
import { type BoundForm, formHandlers, seeOther } from 'riposte/forms'
import { addMessage } from 'riposte/messages'

import { labelOf } from '../../cities/city.ts'
import { cityCalled } from '../../cities/city-called.ts'
import { percentLoaded } from '../../cities/load-cities.ts'
import { searchCities } from '../../cities/search-cities.ts'
import { databaseOf } from '../../database/request-database.ts'
import { messageList } from '../../shell/message-list.ts'
import { showPage } from '../../shell/show-page.ts'
import { journey } from './form.ts'
import { chooseCity } from './page.ts'
import { journeyForm, meant, options } from './parts.ts'
import type { Journey } from './schema.ts'

const address = '/search/choose-a-city/'

/** What the combobox asks for while somebody types. */
const suggest = async (request: HttpRequest): Promise<HttpResponse> => {
  const database = databaseOf(request)
  const isReady = (await percentLoaded(database)) === 100
  const city = (request.query.get('city') ?? '').slice(0, 200)
  const { found } = isReady ? await searchCities(database, city) : { found: [] }
  return new HttpResponse(options(found.slice(0, 8)))
}

/** The page with the form as it is, and with what could have been meant by what is in it. */
const page = async (
  request: HttpRequest,
  bound: BoundForm<typeof Journey>,
): Promise<HttpResponse> => {
  const { value } = bound.field('city')
  const called = bound.hasErrors
    ? await cityCalled(databaseOf(request), value)
    : undefined
  const choice = called?.kind === 'several' ? meant(called.cities) : undefined
  const form = [await messageList(request), journeyForm(request, bound), choice]
  return showPage(request, chooseCity, {
    form: html`${form}`,
    failed: bound.hasErrors,
  })
}

const handlers = formHandlers(journey, {
  bind: ({ query }: HttpRequest) => ({
    initial: { city: query.get('city') ?? '' },
  }),
  page,
  async valid(request: HttpRequest, { city }, { bound }) {
    const percent = await percentLoaded(databaseOf(request))
    if (percent < 100) {
      return bound.addError(
        'city',
        `The cities are still being loaded: ${percent} %.`,
        'loading',
      )
    }
    const called = await cityCalled(databaseOf(request), city)
    if (called.kind === 'several') {
      const message = called.isGuess
        ? `No city is called “${city}”.`
        : `There are several cities called “${city}”: say which.`
      return bound.addError('city', message, 'unknown')
    }
    addMessage(
      request,
      'success',
      `You leave from ${labelOf(called.city)}. Bon voyage!`,
    )
    return seeOther(request, address)
  },
})

export const chooseCityView = view({
  GET: (request: HttpRequest) =>
    request.isFragment ? suggest(request) : handlers.GET(request, {}),
  POST: handlers.POST,
})

export const urls = routes(path('search/choose-a-city/', chooseCityView))
