/** The host's side of the tests with htmx: a page for each version, and views that use every helper. */
import { html, HttpResponse, PermissionDenied, path, routes } from '../../../src/index.ts'
import type { HttpRequest, SafeString } from '../../../src/index.ts'
import { ensureCsrfCookie } from '../../../src/csrf/decorators.ts'
import {
  pushUrl,
  replaceUrl,
  reselect,
  reswap,
  retarget,
} from '../../../src/http/htmx/htmx-headers.ts'
import { htmxLocation, htmxRedirect, htmxRefresh } from '../../../src/http/htmx/htmx-responses.ts'
import { triggerEvent } from '../../../src/http/htmx/trigger-event.ts'
import { attrs } from '../../../src/html/attrs.ts'
import type { RoutesOf } from '../../../src/urls/routes-of.ts'
import { htmxAttributes } from '../../../src/views/htmx-attributes.ts'
import { userPassesTest } from '../../../src/views/login.ts'
import type { HostUrls } from './tour-site.ts'
import { hostPage } from './tour-site.ts'

/** As htmx 2 documents it: without this it shows no answer with an error. */
const showErrors = html`<meta name="htmx-config" content='{"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"4..","swap":true,"error":true},{"code":"5..","swap":false,"error":true}]}'>`

const hx = htmxAttributes<Routes>()
const into = { target: '#out' } as const

const buttons = (): SafeString => html`
  <button id="echo" name="go" ${hx.post('/others/echo/', into)}>x</button>
  <button id="oob" ${hx.post('/others/oob/', into)}>x</button>
  <button id="partial" ${hx.post('/others/partial/', into)}>x</button>
  <button id="retarget" ${hx.post('/others/retarget/', into)}>x</button>
  <button id="reswap" ${hx.post('/others/reswap/', into)}>x</button>
  <button id="reselect" ${hx.post('/others/reselect/', into)}>x</button>
  <button id="push" ${hx.post('/others/push/', into)}>x</button>
  <button id="replace" ${hx.post('/others/replace/', into)}>x</button>
  <button id="event" ${hx.post('/others/event/', into)}>x</button>
  <button id="refresh" ${hx.post('/others/refresh/', into)}>x</button>
  <button id="redirect" ${hx.post('/others/redirect/', into)}>x</button>
  <button id="location" ${hx.post('/others/location/', into)}>x</button>
  <button id="account" ${hx.get('/others/account/', into)}>x</button>
  <button id="denied" ${hx.get('/others/denied/', into)}>x</button>
  <button id="second" ${hx.get('/others/second/', { ...into, pushUrl: true })}>x</button>
  <button id="full" ${hx.get('/others/second/', { ...into, select: 'h1' })}>x</button>`

// What calls the tour, whose routes are not the host's.
const tourParts = html`
  <button id="fragment" ${attrs({ 'hx-get': '/send-html/', 'hx-target': '#out' })}>x</button>
  <button id="missing" ${attrs({ 'hx-get': '/send-nothing/', 'hx-target': '#out' })}>x</button>
  <form id="order" ${attrs({ 'hx-post': '/forms/order/', 'hx-target': '#out' })}>
    <input name="lines.0.item" value="F-1"><input name="lines.0.quantity" value="2">
    <input name="address.street" value="Piste 1"><input name="address.postcode" value="1010">
    <input name="address.city" id="city"><button id="send">Order</button>
  </form>
  <a id="boosted" href="/round-trips/load-content/" hx-boost="true">x</a>`

const page = (request: HttpRequest, { version }: { version: number }) =>
  hostPage(request, {
    head: version === 2 ? showErrors : undefined,
    files: [`htmx${version}/dist/htmx.min.js`],
    body: html`<h1>Host</h1>${buttons()}${tourParts}
      <div id="out"></div><div id="größe"></div><div id="side"></div><div id="events"></div>`,
  })

/** What `request.htmx` says, and whether a part is wanted. */
const echo = ({ htmx, isFragment }: HttpRequest) => {
  const { source, target, currentPath, isBoosted } = htmx ?? {}
  return new HttpResponse(
    html`<pre>${JSON.stringify({ source, target, currentPath, isBoosted, isFragment })}</pre>`,
  )
}

const second = (request: HttpRequest) => {
  const heading = html`<h1>Second</h1>`
  if (request.isFragment) return new HttpResponse(html`${heading}<p>a part</p>`)
  return hostPage(request, { body: html`${heading}<p>a page</p>`, files: [] })
}

const login = (request: HttpRequest) =>
  hostPage(request, { body: html`<h1>Log in</h1>`, files: [] })

const nobody = userPassesTest(() => false, '/others/login/')

const urls = routes(
  path('others/htmx/<int:version>/', ensureCsrfCookie(page)),
  path('others/echo/', echo),
  path(
    'others/oob/',
    () => new HttpResponse(html`<p>main</p><div id="side" hx-swap-oob="true">beside</div>`),
  ),
  path(
    'others/partial/',
    () => new HttpResponse(html`<p>main</p><hx-partial hx-target="#side">beside</hx-partial>`),
  ),
  path('others/retarget/', () => retarget(new HttpResponse(html`<b>there</b>`), '#größe')),
  path('others/reswap/', () => reswap(new HttpResponse(html`<i>more</i>`), 'beforeend')),
  path('others/reselect/', () =>
    reselect(new HttpResponse(html`<b class="yes">yes</b><b>no</b>`), '.yes'),
  ),
  path('others/push/', () => pushUrl(new HttpResponse('pushed'), '/others/second/?a=ü')),
  path('others/replace/', () => replaceUrl(new HttpResponse('replaced'), '/others/second/')),
  path('others/event/', () => {
    const response = triggerEvent(new HttpResponse('eventful'), 'saved', { detail: { no: 'ü,7' } })
    triggerEvent(response, 'swapped', { after: 'swap' })
    return triggerEvent(response, 'settled', { after: 'settle' })
  }),
  path('others/refresh/', () => htmxRefresh()),
  path('others/redirect/', () => htmxRedirect('/others/second/')),
  path('others/location/', () =>
    htmxLocation('/others/second/?q=a,path:/others/login/', { target: '#out' }),
  ),
  path(
    'others/account/',
    nobody(() => new HttpResponse('yours')),
  ),
  path('others/login/', login),
  path('others/denied/', (): HttpResponse => {
    throw new PermissionDenied('This is not yours.')
  }),
  path('others/second/', second),
)

interface Routes extends RoutesOf<typeof urls> {}

/** Everything, for {@link useVisit}. */
export const htmxHost: HostUrls = urls
