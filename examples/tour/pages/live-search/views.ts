import { type HttpRequest, HttpResponse, path, routes } from 'riposte'

import { showPage } from '../../shell/show-page.ts'
import { ask } from './asked.ts'
import { liveSearch } from './page.ts'
import { results, searchForm } from './parts.ts'

/** One address: the results for a script, the page with them in it for a person. */
const search = async (request: HttpRequest): Promise<HttpResponse> => {
  const asked = await ask(request)
  const response = request.isFragment
    ? new HttpResponse(results(asked))
    : showPage(request, liveSearch, {
        stage: searchForm(asked),
        refresh: asked.kind === 'loading' ? 2 : undefined,
      })
  if (asked.kind === 'too-long') response.status = 422
  return response
}

export const urls = routes(path('search/live-search/', search))
