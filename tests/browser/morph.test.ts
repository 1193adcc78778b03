import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { bundle } from '../../scripts/bundle.ts'
import { html, page, reply } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

let script = ''
beforeAll(async () => {
  script = await bundle(
    `import { morphs } from './src/client/morph.ts'\nglobalThis.stopMorphs = morphs()`,
    'iife',
  )
})

const part =
  '<div id="part"><h2>Old</h2><input id="field"><ul><li id="a">a</li><li id="b">b</li></ul></div>'

async function show(policy = ''): Promise<void> {
  stage.site.on('GET /morphs.js', reply('text/javascript', script))
  const headers: Record<string, string> = policy ? { 'Content-Security-Policy': policy } : {}
  stage.site.on('GET /body/', html(page(`${part}<script src="/morphs.js"></script>`), 200, headers))
  await stage.open('/body/')
}

beforeEach(() => show())

const swap = (content: string, mode: 'morph' | 'inner' = 'morph') =>
  stage.page.evaluate((...args) => riposte.swap('#part', ...args), content, mode)

describe('the mode morph', () => {
  it('keeps the elements that are alike: what has the focus, what is typed, what is playing', async () => {
    const kept = await stage.page.evaluate(() => {
      const field = document.querySelector('#field') as HTMLInputElement
      const item = document.querySelector('#b') as HTMLElement
      field.focus()
      field.value = 'typed'
      field.setSelectionRange(1, 2)
      const content = '<h2>New</h2><input id="field"><ul><li id="b">b!</li><li id="c">c</li></ul>'
      riposte.swap('#part', content, 'morph')
      const { value, selectionStart } = field
      return [
        document.activeElement === field,
        value,
        selectionStart,
        document.querySelector('#b') === item,
        item.textContent,
        document.querySelector('#part')?.textContent,
      ]
    })
    expect(kept).toEqual([true, 'typed', 1, true, 'b!', 'Newb!c'])
  })

  it('tells before and after, once each, and parts out of band go where they say', async () => {
    const heard = await stage.page.evaluate(() => {
      const names: string[] = []
      for (const name of ['rp:swap', 'rp:swapped'] as const) {
        document.addEventListener(name, ({ detail }) => names.push(`${name} ${detail.target.id}`))
      }
      riposte.swap('#part', '<p id="x">1</p><template data-rp="#x">2</template>', 'morph')
      return [...names, document.querySelector('#part')?.innerHTML]
    })
    expect(heard).toEqual([
      'rp:swap part',
      'rp:swapped part',
      'rp:swap x',
      'rp:swapped x',
      '<p id="x">2</p>',
    ])
  })

  it('can be stopped by whoever hears of it first, as every swap', async () => {
    await stage.page.evaluate(() => {
      document.addEventListener('rp:swap', (event) => event.preventDefault())
      riposte.swap('#part', 'new', 'morph')
    })
    expect(await stage.page.$eval('#part h2', (heading) => heading.textContent)).toBe('Old')
  })

  it('never runs a script, not even one around something that is known', async () => {
    await swap(
      '<ul class="new"><script>globalThis.ran = 1</script><li id="a"><script>globalThis.ran = 1</script></li></ul>',
    )
    await stage.page.evaluate(() => {
      const old = '<svg><g id="g"></g></svg><p></p>'
      riposte.swap('#part', old)
      const fresh = '<p></p><b><svg><script>globalThis.ran = 1<g id="g"></g></script></svg></b>'
      riposte.swap('#part', fresh, 'morph')
    })
    await swap(
      '<script id="a">globalThis.ran = 1</script><svg><script>globalThis.ran = 1</script></svg>',
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await stage.page.evaluate(() => 'ran' in globalThis)).toBe(false)
  })

  it('keeps the focus in the part when what had it is gone', async () => {
    await stage.page.focus('#field')
    await swap('<h2 id="new">New</h2><p>text</p>')
    expect(await stage.page.evaluate(() => document.activeElement?.id)).not.toBe('')
  })

  it('works under Trusted Types', async () => {
    await show("require-trusted-types-for 'script'; trusted-types riposte")
    await swap('<h2>New</h2>')
    expect(await stage.page.$eval('#part', (part) => part.textContent)).toBe('New')
    expect(stage.complaints).toEqual([])
  })

  it('is inner where nobody morphs, and other modes are left alone', async () => {
    await stage.page.evaluate(() =>
      (globalThis as unknown as { stopMorphs: () => void }).stopMorphs(),
    )
    const isSame = await stage.page.evaluate(() => {
      const before = document.querySelector('#a')
      riposte.swap('#part', '<p id="a">new</p>', 'morph')
      return document.querySelector('#a') === before
    })
    expect(isSame).toBe(false)
    expect(await stage.page.$eval('#part', (part) => part.innerHTML)).toBe('<p id="a">new</p>')
  })
})
