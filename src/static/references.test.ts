import { describe, expect, it } from 'vitest'

import { findCssReferences, findScriptReferences } from './references.ts'

const inCss = (text: string): string[] => findCssReferences(text).map(({ address }) => address)
const inScript = (text: string): string[] =>
  findScriptReferences(text).map(({ address }) => address)

describe('findCssReferences', () => {
  it('finds url() with and without quotes', () => {
    expect(inCss('a{b:url(x.png);c:url("y.png");d:url(\'z.png\');e:URL( "w.png" )}')).toEqual([
      'x.png',
      'y.png',
      'z.png',
      'w.png',
    ])
  })

  it('finds imports of both kinds', () => {
    expect(inCss('@import "a.css";@import\'b.css\' print;@IMPORT url(c.css);')).toEqual([
      'a.css',
      'b.css',
      'c.css',
    ])
  })

  it('writes them as Django does', () => {
    const written = (text: string) => findCssReferences(text).map(({ write }) => write('new'))
    expect(written('url(x) @import "x";')).toEqual(['url("new")', '@import url("new")'])
    expect(written('/*# sourceMappingURL=x */')).toEqual(['/*# sourceMappingURL=new */'])
  })

  it('finds a source map that has a line for itself', () => {
    expect(inCss('a{}\n/*# sourceMappingURL=a.css.map */\n')).toEqual(['a.css.map'])
    expect(inCss('a{}\r\n/*# sourceMappingURL=a.css.map*/\r\n')).toEqual(['a.css.map'])
    expect(inCss('a{} /*# sourceMappingURL=a.css.map */')).toEqual([])
  })

  it('leaves comments and strings alone', () => {
    expect(inCss('/* url(a.png) @import "b.css" */ c{content:"url(d.png)"}')).toEqual([])
    expect(inCss(String.raw`a{content:"\"url(b.png)"} c{d:url(e.png)}`)).toEqual(['e.png'])
    expect(inCss('a { b: url(c.png) } /* never closed url(d.png)')).toEqual(['c.png'])
  })

  it('takes an address with brackets in quotes whole', () => {
    expect(inCss('a{b:url("c(1).png")}')).toEqual(['c(1).png'])
    expect(inCss('a{b:url("data:image/svg+xml,<svg fill=\'url(#g)\'/>")}')).toHaveLength(1)
  })

  it('is not fooled by names that end in url', () => {
    expect(inCss('a{b:my-url(c.png);d:curl(e.png)}')).toEqual([])
  })

  it('reads long texts without going back', () => {
    const text = `${'/*'.repeat(50_000)}${'url('.repeat(50_000)}${'"'.repeat(50_001)}`
    const began = performance.now()
    inCss(text)
    inCss('url('.repeat(50_000))
    inCss(`url(${' '.repeat(50_000)}`)
    expect(performance.now() - began).toBeLessThan(1000)
  })
})

describe('findScriptReferences', () => {
  it('finds the source map', () => {
    expect(inScript('run()\n//# sourceMappingURL=app.js.map\n')).toEqual(['app.js.map'])
    expect(inScript('run()\r\n//# sourceMappingURL=app.js.map\r\n')).toEqual(['app.js.map'])
  })

  it('finds none inside a line', () => {
    expect(inScript('run("//# sourceMappingURL=app.js.map")')).toEqual([])
  })
})
