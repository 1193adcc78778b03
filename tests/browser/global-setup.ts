/** One browser for each worker of Vitest, started when it is first asked for, closed when all is over. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { TestProject } from 'vitest/node'

import { type BrowserName, findBrowser } from '../../scripts/browsers.ts'
import { launchBrowser, type TestBrowser } from './launch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser of this project. */
    browserName: BrowserName
    /** Where a worker asks for the address of its browser. */
    browsers: string
  }
}

interface Started extends TestBrowser {
  address: string
}

async function start(name: BrowserName): Promise<Started> {
  const started = await launchBrowser(name)
  const address = started.browser.wsEndpoint()
  // Firefox talks to one at a time.
  await started.browser.disconnect()
  return { ...started, address }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { browserName } = project.getProvidedContext()
  findBrowser(browserName) // Installed before anybody waits for it, and once.
  const started = new Map<string, Promise<Started>>()
  const server = createServer((request, response) => {
    const worker = request.url ?? ''
    // A connection that is kept is closed in the back of a test that blocks its process, and used again.
    response.setHeader('Connection', 'close')
    const browser = started.get(worker) ?? start(browserName)
    started.set(worker, browser)
    browser.then(
      ({ address }) => response.end(address),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('browsers', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    for (const browser of started.values()) await (await browser).close()
  }
}
