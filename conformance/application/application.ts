/** The oracle's application, written with riposte. */
import {
  createApplication,
  JsonResponse,
  routes,
  type Application,
  type HttpRequest,
} from 'riposte'
import type { CsrfFailure, RefuseReason, TokenState } from 'riposte/csrf'
import { messages } from 'riposte/messages'
import { sessions, SignedCookieStore } from 'riposte/sessions'

import { cacheRoutes } from './cache.ts'
import { conditionalRoutes } from './conditional.ts'
import { csrfRoutes } from './csrf.ts'
import { htmlRoutes } from './html.ts'
import { introRoutes } from './intro.ts'
import { messageRoutes } from './messages.ts'
import { methodRoutes } from './methods.ts'
import { requestRoutes } from './requests.ts'
import { respondRoutes } from './respond.ts'
import { securityRoutes } from './security.ts'
import { sessionRoutes } from './sessions.ts'
import { allowedHosts, secretKey, secretKeyFallbacks, trustedOrigins } from './settings.ts'
import { signingRoutes } from './signing.ts'
import { streamRoutes } from './stream-file.ts'
import { setTree } from './tree.ts'
import { urlRoutes } from './urls.ts'

const urls = routes(
  ...introRoutes,
  ...respondRoutes,
  ...streamRoutes,
  ...requestRoutes,
  ...csrfRoutes,
  ...methodRoutes,
  ...conditionalRoutes,
  ...cacheRoutes,
  ...urlRoutes,
  ...sessionRoutes,
  ...messageRoutes,
  ...signingRoutes,
  ...htmlRoutes,
  ...securityRoutes,
)
setTree(urls)

/** The oracle's words for riposte's reasons, where they are others. */
const codes: Partial<Record<RefuseReason | TokenState, string>> = {
  origin_mismatch: 'bad-origin',
  referer_missing: 'no-referer',
  referer_malformed: 'malformed-referer',
  referer_insecure: 'insecure-referer',
  referer_mismatch: 'bad-referer',
  'cookie-missing': 'no-cookie',
}

/** The oracle's `CSRF_FAILURE_VIEW`: which check refused the request. */
function csrfRejected(_: HttpRequest, { verdict, token }: CsrfFailure) {
  const reason = token?.state ?? (verdict.reason as RefuseReason)
  const isAboutToken = token?.state.startsWith('token-') ?? false
  const source = isAboutToken ? (token?.source ?? null) : null
  return new JsonResponse({ csrf: codes[reason] ?? reason, source }, { status: 403 })
}

export const application: Application = createApplication({
  urls,
  secretKey,
  secretKeyFallbacks,
  compatibility: 'django',
  policy: {
    allowedHosts,
    trustedOrigins,
    forwarded: { proto: true },
    // Small, so that the limit can be tested without sending megabytes.
    maxBodySize: 32_768,
  },
  csrf: { failureView: csrfRejected },
  security: { hsts: { maxAge: 31_536_000, includeSubDomains: true, preload: true } },
  common: { disallowedUserAgents: [/^BadBot/] },
  sessions: sessions({ store: new SignedCookieStore() }),
  middleware: [messages()],
  onError: () => {},
})
