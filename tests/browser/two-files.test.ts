import { describe, expect, it } from 'vitest'

import { bundle } from '../../scripts/bundle.ts'
import { html, reply } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

describe('client.min.js and auto.min.js on one page', () => {
  for (const order of [
    ['client', 'auto'],
    ['auto', 'client'],
  ]) {
    it(`make one policy of Trusted Types between them: ${order.join(', then ')}`, async () => {
      const files = {
        client: await bundle(`export * from './src/client/index.ts'`, 'iife'),
        auto: await bundle(`import { auto } from './src/client/auto.ts'\nauto()`, 'iife'),
      }
      for (const [name, file] of Object.entries(files)) {
        stage.site.on(`GET /${name}.min.js`, reply('text/javascript', file))
      }
      stage.site.on('GET /part/', html('<b>by auto</b>'))
      const policy = "script-src 'self'; require-trusted-types-for 'script'; trusted-types riposte"
      const scripts = order.map((name) => `<script src="/${name}.min.js"></script>`).join('')
      const body = `<!doctype html><html data-ready><title>x</title><p id="a" data-rp-src="/part/"></p><p id="b"></p>${scripts}`
      stage.site.on('GET /both/', html(body, 200, { 'Content-Security-Policy': policy }))
      await stage.open('/both/')
      await stage.page.waitForSelector('#a b')
      await stage.page.evaluate(() => riposte.swap('#b', '<b>by client</b>'))
      expect(await stage.page.$eval('#b', (b) => b.textContent)).toBe('by client')
      expect(stage.complaints).toEqual([])
    })
  }
})
