import { type Application, createApplication } from 'riposte'
import { messages } from 'riposte/messages'
import { MemoryStore, sessions } from 'riposte/sessions'

import type { Database } from './database/database.ts'
import { openDatabase } from './database/open-database.ts'
import { withDatabase } from './database/request-database.ts'
import { slowUploads } from './pages/upload/slow-uploads.ts'
import { contentSecurityPolicy } from './shell/content-security-policy.ts'
import { errorPages } from './shell/error-pages.ts'
import { OnPurpose } from './shell/trouble.ts'
import { urls } from './urls.ts'

/** What is different from one place where the tour runs to another. */
interface TourOptions {
  /** Signs the tokens. A random one when absent: then a restart makes all of them old. */
  readonly secretKey?: string | undefined
  /** Hosts besides this machine. */
  readonly hosts?: readonly string[] | undefined
  /** What views ask; embedded, or at DATABASE_URL, when absent. */
  readonly database?: Database | undefined
  /** Told of what went wrong; the console when absent. */
  readonly onError?: ((error: unknown) => void) | undefined
}

/**
 * The tour, with everything it serves made ready.
 *
 * @param options What is different here.
 * @returns The application.
 */
export async function createTour(options: TourOptions = {}): Promise<Application> {
  const { hosts = [], onError = console.error, database = openDatabase() } = options
  // Jobs and carts: what a visitor has here is gone with the process, as the jobs are.
  const visits = sessions({ store: new MemoryStore({ limit: 10_000 }) })
  return createApplication({
    urls,
    sessions: visits,
    secretKey: options.secretKey ?? crypto.randomUUID() + crypto.randomUUID(),
    policy: {
      allowedHosts: ['localhost', '127.0.0.1', '[::1]', ...hosts],
      maxUploadSize: 12 * 1024 * 1024,
      maxFiles: 5,
      uploads: slowUploads('files'),
    },
    // The default, `auto`, believes a browser that says the request came from this very page. The tour is
    // about the token too, so here it is always asked for.
    csrf: { mode: 'strict' },
    // Outside everything: a refusal is a page too.
    middleware: ({ security, common, clickjacking, csrf }) => [
      contentSecurityPolicy,
      security,
      visits,
      common,
      clickjacking,
      csrf,
      messages(),
      withDatabase(database),
    ],
    errorPages,
    onError: (error) => {
      if (!(error instanceof OnPurpose)) onError(error)
    },
  })
}
