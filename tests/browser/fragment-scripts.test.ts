import { beforeAll, describe, expect, it } from 'vitest'

import { bundle } from '../../scripts/bundle.ts'
import { html, page, reply } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

let script = ''
beforeAll(async () => {
  script = await bundle(
    `import { scripts } from './src/client/scripts.ts'\nglobalThis.stopScripts = scripts({ nonce: globalThis.nonceForScripts })`,
    'iife',
  )
})

async function show(policy = '', nonce?: string): Promise<void> {
  stage.site.on('GET /scripts.js', reply('text/javascript', script))
  stage.site.on(
    'GET /nonce.js',
    reply('text/javascript', `nonceForScripts = ${JSON.stringify(nonce)}`),
  )
  stage.site.on(
    'GET /outside.js',
    reply('text/javascript', `(globalThis.ran ??= []).push('outside')`),
  )
  const body = `<div id="part"></div><script src="/nonce.js"></script><script src="/scripts.js"></script>`
  // Not by a header: then the browser itself would hide the nonces of what is put into the page.
  const head = policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  stage.site.on('GET /body/', html(page(body, head)))
  await stage.open('/body/')
}

/** Puts a fragment in, and says what ran. */
async function ran(content: string): Promise<string[]> {
  await stage.page.evaluate((content) => riposte.swap('#part', content), content)
  await new Promise((resolve) => setTimeout(resolve, 200))
  return stage.page.evaluate(() => (globalThis as { ran?: string[] }).ran ?? [])
}

const inline = (name: string) => `<script>(globalThis.ran ??= []).push('${name}')</script>`

describe('scripts', () => {
  it('makes those of a fragment run, each once: inline, from a file, deep inside', async () => {
    await show()
    const content = `${inline('top')}<p>${inline('deep')}</p><script src="/outside.js"></script>`
    expect((await ran(content)).toSorted()).toEqual(['deep', 'outside', 'top'])
    expect((await ran('<p>none</p>')).length).toBe(3)
  })

  it('leaves alone what stands inside data-rp-ignore, and what is data', async () => {
    await show()
    const content =
      `<div data-rp-ignore>${inline('comment')}</div><p>${`<i data-rp-ignore>${inline('deep')}</i>`}</p>` +
      '<script type="application/json">{"a":1}</script>'
    expect(await ran(content)).toEqual([])
  })

  it('can be stopped', async () => {
    await show()
    await stage.page.evaluate(() =>
      (globalThis as unknown as { stopScripts: () => void }).stopScripts(),
    )
    expect(await ran(inline('late'))).toEqual([])
  })

  it('obeys the policy of the page: a nonce of the fragment counts for nothing, one of the page does', async () => {
    const policy = "script-src 'self' 'nonce-abc'"
    const stolen = inline('stolen').replace('<script>', '<script nonce="abc">')
    await show(policy)
    expect(await ran(stolen)).toEqual([])
    await show(policy, 'abc')
    expect(await ran(inline('ours'))).toEqual(['ours'])
  })

  it('is refused under Trusted Types, and the rest of the fragment is there', async () => {
    await show("require-trusted-types-for 'script'; trusted-types riposte")
    expect(await ran(`<b>text</b>${inline('no')}`)).toEqual([])
    expect(await stage.page.$eval('#part b', (b) => b.textContent)).toBe('text')
  })
})
