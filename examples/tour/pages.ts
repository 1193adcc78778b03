import { cartPage } from './pages/cart/page.ts'
import { chooseCity } from './pages/choose-a-city/page.ts'
import { compileErrors } from './pages/compile-errors/page.ts'
import { dynamicLoading } from './pages/dynamic-loading/page.ts'
import { errors } from './pages/errors/page.ts'
import { failuresPage } from './pages/failures/page.ts'
import { files } from './pages/files/page.ts'
import { headers } from './pages/headers/page.ts'
import { jsonObjects } from './pages/json/page.ts'
import { lists } from './pages/lists/page.ts'
import { liveSearch } from './pages/live-search/page.ts'
import { loadContent } from './pages/load-content/page.ts'
import { orderPage } from './pages/order/page.ts'
import { progressPage } from './pages/progress/page.ts'
import { securityPage } from './pages/security/page.ts'
import { sendData } from './pages/send-data/page.ts'
import { signUpPage } from './pages/sign-up/page.ts'
import { statusCodes } from './pages/status-codes/page.ts'
import { streams } from './pages/streams/page.ts'
import { text } from './pages/text/page.ts'
import { uploadPage } from './pages/upload/page.ts'
import { xmlHttpRequest } from './pages/xml-http-request/page.ts'
import type { Chapter } from './shell/tour-page.ts'

/** What there is to see, in the order of the tour. What the pages' examples answer at is in `urls.ts`. */
export const chapters: readonly Chapter[] = [
  {
    slug: 'responses',
    title: 'Responses',
    pages: [text, headers, jsonObjects, lists, errors, statusCodes, files, streams],
  },
  {
    slug: 'round-trips',
    title: 'Round trips',
    pages: [sendData, xmlHttpRequest, loadContent],
  },
  {
    slug: 'forms',
    title: 'Forms',
    pages: [signUpPage, orderPage],
  },
  {
    slug: 'search',
    title: 'Search',
    pages: [liveSearch, chooseCity],
  },
  {
    slug: 'live',
    title: 'Parts that move',
    pages: [dynamicLoading, progressPage, uploadPage, cartPage],
  },
  {
    slug: 'safety',
    title: 'When it goes wrong',
    pages: [failuresPage, securityPage],
  },
  {
    slug: 'types',
    title: 'Types',
    pages: [compileErrors],
  },
]
