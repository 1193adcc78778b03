import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

import type { BrowserName } from './scripts/browsers.ts'

const resolve = { conditions: ['riposte-source'] }
const ssr = { resolve }

/** The parts of `npm test` that Vitest runs; each is a project, so that each can be run alone. */
function project(name: string, include: string[], extra: object = {}) {
  return { resolve, ssr, test: { name, include, pool: 'threads' as const, ...extra } }
}

/** Two files at a time: on two cores Vitest would run one, and these wait for other programs most of the time. */
const waiting = { maxWorkers: 2 }

/** The same tests in one browser and in the other. */
function browserProject(name: string, browserName: BrowserName) {
  return project(name, ['tests/browser/**/*.test.ts'], {
    globalSetup: ['tests/browser/global-setup.ts'],
    provide: { browserName },
    isolate: false, // each file closes what it opened; the browser stays
    maxWorkers: 3, // a browser each; two leave a third of two cores idle
    retry: 1, // a click may get lost while a busy machine lays out the page; npm test says how many were tried again
    testTimeout: 60_000,
    hookTimeout: 120_000,
  })
}

export default defineConfig({
  test: {
    projects: [
      project('unit', ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'examples/**/*.test.ts'], {
        isolate: false, // no test leaves anything behind in a module; a third of the time
        maxWorkers: Math.max(2, availableParallelism() - 1), // as Vitest would have it, but for two cores
        testTimeout: 20_000,
      }),
      project('trips', ['tests/trips/**/*.test.ts'], { testTimeout: 20_000 }),
      project('package', ['tests/package/**/*.test.ts'], {
        testTimeout: 60_000,
        fileParallelism: false, // two of them build the package
      }),
      project('guard', ['bench/*.test.ts', 'bench/{guard,growth}/*.test.ts'], {
        testTimeout: 180_000,
      }),
      project('conformance', ['conformance/**/*.test.ts'], { testTimeout: 120_000 }),
      project('servers', ['tests/servers/**/*.test.ts'], {
        ...waiting,
        globalSetup: ['tests/servers/global-setup.ts'],
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
      project('stores', ['tests/stores/**/*.test.ts'], {
        testTimeout: 30_000,
        hookTimeout: 300_000,
      }),
      project('database', ['tests/database/**/*.test.ts'], {
        testTimeout: 60_000,
        hookTimeout: 300_000, // the first time, PostgreSQL is installed and the cities are loaded
      }),
      browserProject('browser', 'chromium'),
      browserProject('firefox', 'firefox'),
      project('clients', ['tests/clients/**/*.test.ts'], {
        ...waiting,
        globalSetup: ['tests/clients/global-setup.ts', 'tests/browser/global-setup.ts'],
        provide: { browserName: 'chromium' },
        testTimeout: 120_000,
        hookTimeout: 300_000, // the first time, everybody is installed
        maxConcurrency: 3,
      }),
    ],
  },
})
