import { include, path, routes, type RoutesOf } from 'riposte'

import { urls as cart } from './pages/cart/views.ts'
import { urls as chooseCity } from './pages/choose-a-city/views.ts'
import { urls as compileErrors } from './pages/compile-errors/views.ts'
import { urls as dynamicLoading } from './pages/dynamic-loading/views.ts'
import { urls as errors } from './pages/errors/views.ts'
import { urls as failures } from './pages/failures/views.ts'
import { urls as files } from './pages/files/views.ts'
import { urls as headers } from './pages/headers/views.ts'
import { home } from './pages/home/views.ts'
import { urls as json } from './pages/json/views.ts'
import { urls as lists } from './pages/lists/views.ts'
import { urls as liveSearch } from './pages/live-search/views.ts'
import { urls as loadContent } from './pages/load-content/views.ts'
import { urls as order } from './pages/order/views.ts'
import { urls as progress } from './pages/progress/views.ts'
import { urls as security } from './pages/security/views.ts'
import { urls as sendData } from './pages/send-data/views.ts'
import { urls as signUp } from './pages/sign-up/views.ts'
import { urls as statusCodes } from './pages/status-codes/views.ts'
import { urls as streams } from './pages/streams/views.ts'
import { urls as text } from './pages/text/views.ts'
import { urls as upload } from './pages/upload/views.ts'
import { assets } from './shell/assets.ts'
import { docs } from './shell/docs/docs.ts'
import { tourPage } from './shell/show-page.ts'
import { chooseTheme } from './shell/theme.ts'

export const urls = routes(
  path('', home, { name: 'home' }),

  // Where the pages' examples answer.
  include('', text),
  include('', headers),
  include('', json),
  include('', lists),
  include('', errors),
  include('', statusCodes),
  include('', files),
  include('', streams),
  include('', sendData),
  include('', loadContent),
  include('', signUp),
  include('', order),
  include('', dynamicLoading),
  include('', progress),
  include('', upload),
  include('', cart),
  include('', failures),
  include('', security),
  include('', liveSearch),
  include('', chooseCity),
  include('', compileErrors),

  path('theme/', chooseTheme, { name: 'theme' }),
  assets,
  include('', docs),
  path('<slug:chapter>/<slug:page>/', tourPage, { name: 'page' }),
)

/** For the browser: `import type { Routes }`. */
export interface Routes extends RoutesOf<typeof urls> {}
