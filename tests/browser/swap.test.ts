import { describe, expect, it } from 'vitest'

import { html, page } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** Puts a body into the page, by the platform. */
async function show(body: string): Promise<void> {
  stage.site.on('GET /body/', html(page(body)))
  await stage.open('/body/')
}

const main = () => stage.page.$eval('#main', (element) => element.innerHTML)

describe('swap', () => {
  it('puts content in every place there is', async () => {
    await show('<ul id="list"><li>old</li></ul>')
    const seen = await stage.page.evaluate(() => {
      const results: Record<string, string> = {}
      const main = document.querySelector('#main') as Element
      const modes = ['inner', 'outer', 'append', 'prepend', 'before', 'after', 'none'] as const
      for (const mode of modes) {
        main.innerHTML = '<ul id="list"><li>old</li></ul>'
        riposte.swap('#list', '<li>new</li>', mode)
        results[mode] = main.innerHTML
      }
      return results
    })
    expect(seen).toEqual({
      inner: '<ul id="list"><li>new</li></ul>',
      outer: '<li>new</li>',
      append: '<ul id="list"><li>old</li><li>new</li></ul>',
      prepend: '<ul id="list"><li>new</li><li>old</li></ul>',
      before: '<li>new</li><ul id="list"><li>old</li></ul>',
      after: '<ul id="list"><li>old</li></ul><li>new</li>',
      none: '<ul id="list"><li>old</li></ul>',
    })
  })

  it('takes rows of a table, and text without an element', async () => {
    await show('<table><tbody id="rows"></tbody></table><p id="text"></p>')
    await stage.page.evaluate(() => {
      riposte.swap('#rows', '<tr><td>1</td></tr>')
      riposte.swap('#text', 'a &amp; b')
    })
    expect(await main()).toBe(
      '<table><tbody id="rows"><tr><td>1</td></tr></tbody></table><p id="text">a &amp; b</p>',
    )
  })

  it('empties its target when there is nothing', async () => {
    await show('<p id="text">old</p>')
    await stage.page.evaluate(() => riposte.swap('#text', ''))
    expect(await main()).toBe('<p id="text"></p>')
  })

  it('never runs a script of a fragment', async () => {
    await show('<div id="part"></div>')
    const ran = await stage.page.evaluate(async () => {
      const page = globalThis as { ran?: boolean }
      riposte.swap('#part', '<script>globalThis.ran = true</script><p>text</p>')
      riposte.swap('#part', '<template data-rp="#part"><script>ran = true</script></template>')
      riposte.swap('#part', '<svg><script>globalThis.ran = true</script></svg>', 'append')
      await new Promise((resolve) => setTimeout(resolve, 50))
      return page.ran ?? false
    })
    expect(ran).toBe(false)
  })

  it('says which selector found nothing', async () => {
    const message = await stage.page.evaluate(() => {
      try {
        riposte.swap('#nowhere', '')
        return ''
      } catch (error) {
        return (error as Error).message
      }
    })
    expect(message).toBe('Nothing on the page matches "#nowhere".')
  })
})

describe('a part out of band', () => {
  it('goes where it says, and the rest where it was asked for', async () => {
    await show('<p id="cart">0</p><ul id="list"></ul><p id="log"></p>')
    await stage.page.evaluate(() =>
      riposte.swap(
        '#list',
        '<li>Saved</li>' +
          '<template data-rp="#cart" data-rp-swap="outer"><p id="cart">1</p></template>' +
          '<template data-rp="#log">logged</template>' +
          '<template data-rp="#nowhere">lost</template>' +
          '<template data-rp="#log" data-rp-swap="nonsense">lost</template>',
        'append',
      ),
    )
    expect(await main()).toBe(
      '<p id="cart">1</p><ul id="list"><li>Saved</li></ul><p id="log">logged</p>',
    )
  })

  it('arrives also when nothing else does', async () => {
    await show('<p id="cart">0</p>')
    await stage.page.evaluate(() =>
      riposte.swap('#cart', '<b>lost</b><template data-rp="#cart">1</template>', 'none'),
    )
    expect(await main()).toBe('<p id="cart">1</p>')
  })

  it('is recognised at the top of an answer only: not in what people wrote', async () => {
    await show('<p id="cart">0</p><div id="comments"></div>')
    await stage.page.evaluate(() =>
      riposte.swap('#comments', '<article><template data-rp="#cart">evil</template></article>'),
    )
    expect(await main()).toContain('<p id="cart">0</p>')
  })
})

describe('the events of a swap', () => {
  it('come before and after, from the target, with what is added', async () => {
    await show('<div id="part"><i>old</i></div>')
    const heard = await stage.page.evaluate(() => {
      const lines: string[] = []
      for (const name of ['rp:swap', 'rp:swapped'] as const) {
        document.addEventListener(name, (event) => {
          const { target, mode, content, added } = event.detail
          const names = added.map((element) => element.tagName)
          lines.push(
            `${name} ${target.id} ${mode} ${content.childNodes.length} ${names} ${target.innerHTML}`,
          )
        })
      }
      riposte.swap('#part', '<b>1</b><b>2</b>')
      return lines
    })
    expect(heard).toEqual([
      'rp:swap part inner 2 B,B <i>old</i>',
      'rp:swapped part inner 0 B,B <b>1</b><b>2</b>',
    ])
  })

  it('can stop it', async () => {
    await show('<div id="part">old</div>')
    await stage.page.evaluate(() => {
      document.addEventListener('rp:swap', (event) => event.preventDefault())
      riposte.swap('#part', 'new')
    })
    expect(await main()).toBe('<div id="part">old</div>')
  })

  it('reach the document also when the target is gone', async () => {
    await show('<div id="part">old</div>')
    const heard = await stage.page.evaluate(() => {
      let from = ''
      document.addEventListener('rp:swapped', (event) => {
        from = event.target instanceof Element ? event.target.id : 'document'
      })
      riposte.swap('#part', '<p id="new"></p>', 'outer')
      const first = from
      riposte.swap('#new', 'only text', 'outer')
      return [first, from]
    })
    expect(heard).toEqual(['new', 'document'])
  })
})

describe('the focus', () => {
  const focused = () => stage.page.evaluate(() => document.activeElement?.id)

  it('goes to the new element with the same id, and the caret too', async () => {
    await show('<form id="form"><input id="q" value="hello"></form>')
    const caret = await stage.page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#q')
      input?.focus()
      input?.setSelectionRange(1, 3)
      riposte.swap('#form', '<input id="q" value="hello"><p>Too short</p>')
      const { selectionStart, selectionEnd } = document.activeElement as HTMLInputElement
      return [selectionStart, selectionEnd]
    })
    expect(await focused()).toBe('q')
    expect(caret).toEqual([1, 3])
  })

  it('goes to an input that has no caret as well', async () => {
    await show('<form id="form"><input id="n" type="number"></form>')
    await stage.page.evaluate(() => {
      document.querySelector<HTMLInputElement>('#n')?.focus()
      riposte.swap('#form', '<input id="n" type="number" value="3">')
    })
    expect(await focused()).toBe('n')
    expect(stage.complaints).toEqual([])
  })

  it('goes to what asks for it, else to the heading, else to the part itself', async () => {
    const parts = {
      wish: '<h2>Title</h2><input id="wish" autofocus>',
      title: '<p>x</p><h2 id="title">Title</h2>',
      part: '<p>only text</p>',
    }
    for (const [expected, content] of Object.entries(parts)) {
      await show('<section id="part"><button id="go">Go</button></section>')
      await stage.page.evaluate((content) => {
        document.querySelector<HTMLElement>('#go')?.focus()
        riposte.swap('#part', content)
      }, content)
      expect(await focused()).toBe(expected)
    }
  })

  it('goes to what replaced its element, and to what is around when nothing did', async () => {
    await show('<section id="around"><div id="part"><button id="go">Go</button></div></section>')
    await stage.page.evaluate(() => {
      document.querySelector<HTMLElement>('#go')?.focus()
      riposte.swap('#part', '<div id="new"><button id="again">Again</button></div>', 'outer')
    })
    expect(await focused()).toBe('new')
    await stage.page.evaluate(() => {
      document.querySelector<HTMLElement>('#again')?.focus()
      riposte.swap('#new', '', 'outer')
    })
    expect(await focused()).toBe('around')
  })

  it('is never taken from anywhere else', async () => {
    await show('<input id="elsewhere"><section id="part"><button>Go</button></section>')
    await stage.page.evaluate(() => {
      document.querySelector<HTMLElement>('#elsewhere')?.focus()
      riposte.swap('#part', '<h2>Title</h2><input id="wish" autofocus>')
    })
    expect(await focused()).toBe('elsewhere')
  })
})
