/**
 * What the shorter examples on these pages take for granted.
 *
 * Every block of TypeScript in `docs/` is compiled (`tests/package/documentation.test.ts`). Where a block
 * does not say what one of these names is, it means the one below.
 */

/* oxlint-disable typescript/consistent-type-imports -- With an import this file could not declare a module. */

/** The addresses of your site, which `routes()` made. */
declare const urls: import('riposte/urls').Routes
/** Long and random, from the environment. */
declare const secretKey: string
/** `{ allowedHosts: ['example.com'] }` and the like. */
declare const policy: { allowedHosts: string[] }
/** What `createApplication` made. */
declare const application: import('riposte').Application

/** The client of `redis`, as far as the pages use it. */
declare module 'redis' {
  interface Client {
    connect(): Promise<Client>
    on(event: 'error', listener: (error: unknown) => void): void
    sendCommand(command: readonly string[]): Promise<unknown>
  }
  export function createClient(options: { url: string; disableOfflineQueue: boolean }): Client
}
