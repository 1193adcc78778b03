import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startBrowser } from '../browser/harness.ts'
import { launchBrowser, type TestBrowser } from '../browser/launch.ts'
import { callClients, others, pageClients, riposte, riposteCalls } from './clients.ts'
import { facts, factNames } from './facts.ts'
import { measure, sizeOf } from './measure.ts'
import { installClients, versionsOf } from './stage.ts'

let chromium: TestBrowser
beforeAll(async () => {
  installClients()
  chromium = await startBrowser()
})
afterAll(() => chromium?.close())

describe.concurrent('riposte', () => {
  for (const name of factNames) {
    it(facts[name].title, async ({ expect }) => {
      expect(await measure(chromium.browser, riposte, name)).toMatchObject({ verdict: 'yes' })
    })
  }

  it('is at most half the size of any other that changes the page', async ({ expect }) => {
    const sizes = await Promise.all(pageClients.map(sizeOf))
    expect(await sizeOf(riposte)).toBeLessThanOrEqual(Math.min(...sizes) / 2)
  })

  it('makes calls with less than any other that is more than the browser', async ({ expect }) => {
    const sizes = await Promise.all(callClients.map(sizeOf))
    const least = Math.min(...sizes.filter((size) => size > 0))
    expect(await sizeOf(riposteCalls)).toBeLessThan(least)
  })
})

describe('riposte in Firefox', () => {
  let firefox: TestBrowser
  beforeAll(async () => {
    firefox = await launchBrowser('firefox')
  })
  afterAll(() => firefox?.close())

  // One after the other: a tab that is not in front is hidden, also in a browser that nobody sees.
  for (const name of factNames) {
    it(facts[name].title, async () => {
      expect(await measure(firefox.browser, riposte, name)).toMatchObject({ verdict: 'yes' })
    })
  }
})

describe('docs/clients.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/clients.md'), 'utf8')

  it('is about the versions of the lock file', () => {
    for (const peer of others) {
      for (const version of versionsOf(peer)) expect(page).toContain(version)
    }
  })
})
