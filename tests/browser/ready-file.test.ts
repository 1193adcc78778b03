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
})
