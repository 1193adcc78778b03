/** The two settings of riposte under which it shares a host with Django. */
import { createApplication, routes, type Application, type Middleware } from 'riposte'
import { messages } from 'riposte/messages'
import { sessions } from 'riposte/sessions'

import { application as compatible } from '../application/application.ts'
import { csrfRoutes } from '../application/csrf.ts'
import { introRoutes } from '../application/intro.ts'
import { messageRoutes } from '../application/messages.ts'
import { sessionRoutes } from '../application/sessions.ts'
import { allowedHosts, secretKey, secretKeyFallbacks } from '../application/settings.ts'
import { signingRoutes } from '../application/signing.ts'

/**
 * riposte's own defaults, with what docs/guide/beside-django.md says to change.
 *
 * @param ownSessions The layer of sessions; those of the cookie unless given.
 * @param ownMessages The layer of messages; those of the cookie unless given.
 */
export function createBeside(
  ownSessions: Middleware = sessions(),
  ownMessages: Middleware = messages(),
): Application {
  return createApplication({
    urls: routes(
      ...introRoutes,
      ...sessionRoutes,
      ...messageRoutes,
      ...signingRoutes,
      ...csrfRoutes,
    ),
    secretKey,
    secretKeyFallbacks,
    policy: { allowedHosts, trustedProxies: ['127.0.0.1'] },
    csrf: { binding: 'none' },
    sessions: ownSessions,
    middleware: [ownMessages],
    onError: () => {},
  })
}

export const applications: Readonly<Record<string, Application>> = {
  "compatibility: 'django'": compatible,
  "binding: 'none'": createBeside(),
}
