import { describe, expect, it } from 'vitest'

import { bundle } from '../../scripts/bundle.ts'
import { html, json, reply } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

describe('the ready file for a page without a build', () => {
  it('is one plain script that puts the client into `riposte`, and nothing else anywhere', async () => {
    const file = await bundle(`export * from './src/client/index.ts'`, 'iife')
    stage.site.on('GET /client.min.js', reply('text/javascript', file))
    stage.site.on('POST /save/', json({ message: 'Hello' }))
    const before = `<script>globalThis.before = Object.keys(globalThis)</script>`
    const after = `<script>document.documentElement.dataset.ready = ''</script>`
    const script = `<script src="/client.min.js"></script>`
    stage.site.on('GET /ready/', html(`<!doctype html><title>x</title>${before}${script}${after}`))
    await stage.open('/ready/')
    const result = await stage.page.evaluate(async () => {
      const { before } = globalThis as unknown as { before: string[] }
      const added = Object.keys(globalThis).filter((name) => !before.includes(name))
      const answer = await riposte.client().post<{ message: string }>('/save/', { json: {} })
      return [added, answer.ok && answer.data.message]
    })
    expect(result).toEqual([['before', 'riposte'], 'Hello'])
    expect(stage.complaints).toEqual([])
  })

  it('may be the one that does what attributes ask for, and leaves nothing behind', async () => {
    const file = await bundle(`import { auto } from './src/client/auto.ts'\nauto()`, 'iife')
    stage.site.on('GET /auto.min.js', reply('text/javascript', file))
    stage.site.on('GET /part/', html('<b>here</b>'))
    const policy =
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types riposte"
    const body =
      '<!doctype html><html data-ready><title>x</title><p data-rp-src="/part/"></p><script src="/auto.min.js"></script>'
    stage.site.on('GET /auto/', html(body, 200, { 'Content-Security-Policy': policy }))
    await stage.open('/auto/')
    await stage.page.waitForSelector('p b')
    expect(await stage.page.evaluate(() => 'riposte' in globalThis)).toBe(false)
    expect(stage.complaints).toEqual([])
  })
})
