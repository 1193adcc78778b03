/**
 * The floor plan: which folder of `src/` may import which, types included.
 *
 * This is the one table. `oxlint.config.ts` turns it into lint rules and `scripts/floor-plan.ts`
 * prints it into CONTRIBUTING.md; a test holds that page against it. A folder that is not a key here
 * may not exist.
 */
export const floors: Record<string, readonly string[]> = {
  // Floor 0: no HTTP.
  core: [],
  protocol: [],
  html: ['core'],
  // Floor 1: the messages.
  http: ['core', 'protocol', 'html'],
  // Floor 2: which view answers which address.
  urls: ['core', 'protocol', 'http'],
  // Floor 3: features. They do not know the application, nor (but for a few arrows below) each other.
  views: ['core', 'protocol', 'html', 'http', 'urls'],
  sessions: ['core', 'http'],
  messages: ['core', 'html', 'http', 'sessions'],
  forms: ['core', 'protocol', 'html', 'http'],
  csrf: ['core', 'protocol', 'html', 'http', 'urls', 'sessions'],
  idempotency: ['core', 'protocol', 'http', 'sessions'],
  middleware: ['core', 'protocol', 'http', 'urls'],
  static: ['core', 'html', 'http', 'urls'],
  debug: ['core', 'protocol', 'html', 'http', 'urls'],
  // Floor 3 too: the onion, blind to the features.
  app: ['core', 'protocol', 'html', 'http', 'urls'],
  // Floor 4: where the application meets the features: what is on unless someone says otherwise.
  defaults: ['core', 'protocol', 'html', 'http', 'urls', 'csrf', 'middleware', 'debug', 'app'],
  // Floor 5: the ends of the wire.
  servers: ['core', 'protocol', 'http', 'app'],
  testing: ['core', 'protocol', 'html', 'http', 'urls', 'csrf', 'sessions', 'app', 'servers'],
  // Apart: the browser.
  client: ['protocol'],
}

/** A package from elsewhere, and the one file that may import it. */
export const packages: Record<string, string> = {
  '@noble/hashes': 'src/core/crypto.ts',
  '@standard-schema/spec': 'src/core/schema.ts',
  idiomorph: 'src/client/morph.ts',
  mrmime: 'src/http/files/mime.ts',
}

/** Folders that may import `node:` modules. Everything else runs on every runtime. */
export const nodeFolders: readonly string[] = ['servers/node', 'static/node', 'testing/node']
