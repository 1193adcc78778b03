import { type Application, createApplication } from 'riposte'

import { loadStaticAssets } from './shell/assets.ts'
import { loadScripts } from './shell/bundle.ts'
import { contentSecurityPolicy } from './shell/content-security-policy.ts'
import { errorPages } from './shell/error-pages.ts'
import { HungUp } from './shell/trouble.ts'
import { urls } from './urls.ts'

/**
 * The tour, with everything it serves made ready.
 *
 * @param options A key that survives restarts, and hosts besides this machine.
 * @returns The application.
 */
export async function createTour(
  options: { secretKey?: string | undefined; hosts?: readonly string[] } = {},
): Promise<Application> {
  loadStaticAssets()
  await loadScripts()
  return createApplication({
    urls,
    secretKey: options.secretKey ?? crypto.randomUUID() + crypto.randomUUID(),
    policy: { allowedHosts: ['localhost', '127.0.0.1', '[::1]', ...(options.hosts ?? [])] },
    // The default, `auto`, believes a browser that says the request came from this very page. The tour is
    // about the token too, so here it is always asked for.
    csrf: { mode: 'strict' },
    // Outside everything: a refusal is a page too.
    middleware: ({ security, common, clickjacking, csrf }) => [
      contentSecurityPolicy,
      security,
      common,
      clickjacking,
      csrf,
    ],
    errorPages,
    onError: (error) => {
      if (!(error instanceof HungUp)) console.error(error)
    },
  })
}
