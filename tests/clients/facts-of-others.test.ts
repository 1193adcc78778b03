import { afterAll, beforeAll, describe, it } from 'vitest'

import { startBrowser } from '../browser/harness.ts'
import type { TestBrowser } from '../browser/launch.ts'
import { others } from './clients.ts'
import { factNames } from './facts.ts'
import { measure } from './measure.ts'
import { installClients } from './stage.ts'

let chromium: TestBrowser
beforeAll(async () => {
  installClients()
  chromium = await startBrowser()
})
afterAll(() => chromium?.close())

/** Theirs is theirs: what comes out is no failure of ours, as long as something does. */
describe.concurrent('everybody else', () => {
  for (const peer of others) {
    it(`${peer.name} gives an answer to every fact`, async ({ expect }) => {
      for (const name of factNames) {
        const { verdict, saw } = await measure(chromium.browser, peer, name)
        expect(verdict === 'yes' || saw !== '', `${name}: ${verdict}`).toBe(true)
      }
    })
  }
})
