import { describe, expect, it } from 'vitest'

import { BrokenReference, CircularReference, UncollectableFile } from './errors.ts'
import { hashFiles, type HashOptions } from './hash-files.ts'

type Texts = Record<string, string | Uint8Array>

function hash(files: Texts, options?: HashOptions) {
  const encoder = new TextEncoder()
  const read = (name: string): Uint8Array => {
    const content = files[name] ?? ''
    return typeof content === 'string' ? encoder.encode(content) : content
  }
  const { manifest, rewritten } = hashFiles(Object.keys(files), read, options)
  const texts = Array.from(rewritten, ([name, bytes]) => [name, new TextDecoder().decode(bytes)])
  return { manifest, paths: { ...manifest.paths }, texts: Object.fromEntries(texts) }
}

/** In two parts: what runs this test would take it for its own. */
const mapping = ['sourceMapping', 'URL'].join('')
const cssMap = (address: string): string => `/*# ${mapping}=${address} */`

/** A small site, and what Django 5.2 made of it (`collectstatic` with `ManifestStaticFilesStorage`). */
const site: Texts = {
  LICENSE: 'hi\n',
  'a b/c d.txt': 'q\n',
  'a.b.c.css': 'x{}\n',
  'css/base.css': 'p { color: red } .x{background:url("../img/bg.png")}\n',
  'css/other.css': '@import url("base.css");\n',
  'css/site.css': `@import "base.css";
@import url(other.css);
@import url('https://x.example/y.css');
body { background: url(../img/bg.png) no-repeat, URL("../img/bg.png"); }
@font-face { font-family: x; src: url('../img/f.eot?#iefix') format("eot"), url("../img/f.woff2?v=4.7#x"); }
.a { background: url("data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'></svg>") }
.b { mask: url(#mask); filter: url(../img/s.svg#f) }
.c { background: url(/static/img/bg.png); b: url(/other/bg.png); c: url(//x/y.png) }
${cssMap('site.css.map')}
`,
  'css/site.css.map': '{}\n',
  'img/bg.png': 'PNGx',
  'img/f.eot': 'e\n',
  'img/f.woff2': 'w\n',
  'img/s.svg': '<svg/>\n',
  'js/app.js': `console.log(1)\n//# ${mapping}=app.js.map\n`,
  'js/app.js.map': '{"a":1}\n',
  'js/big.js': Array.from({ length: 2000 }, (_, index) => `${index + 1}\n`).join(''),
}

describe('hashFiles', () => {
  it('gives the names, and the contents, that Django gives', () => {
    const { manifest, paths, texts } = hash(site)
    expect(paths).toEqual({
      LICENSE: 'LICENSE.764efa883dda',
      'a b/c d.txt': 'a b/c d.c3be117041a1.txt',
      'a.b.c.css': 'a.b.c.a795de834c78.css',
      'css/base.css': 'css/base.328119282487.css',
      'css/other.css': 'css/other.f52ae4bbdde8.css',
      'css/site.css': 'css/site.56defbcc55c2.css',
      'css/site.css.map': 'css/site.css.8a80554c91d9.map',
      'img/bg.png': 'img/bg.47c8520eb652.png',
      'img/f.eot': 'img/f.9ffbf43126e3.eot',
      'img/f.woff2': 'img/f.b938b801a0bf.woff2',
      'img/s.svg': 'img/s.6a22e95e1937.svg',
      'js/app.js': 'js/app.493d4bffd00c.js',
      'js/app.js.map': 'js/app.js.4588ff3797b7.map',
      'js/big.js': 'js/big.ea4d0a24dabc.js',
    })
    expect([manifest.version, manifest.hash]).toEqual(['1.1', 'c9171d30a858'])
    expect(texts['css/site.56defbcc55c2.css']).toBe(`@import url("base.328119282487.css");
@import url("other.f52ae4bbdde8.css");
@import url('https://x.example/y.css');
body { background: url("../img/bg.47c8520eb652.png") no-repeat, url("../img/bg.47c8520eb652.png"); }
@font-face { font-family: x; src: url("../img/f.9ffbf43126e3.eot?#iefix") format("eot"), url("../img/f.b938b801a0bf.woff2?v=4.7#x"); }
.a { background: url("data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'></svg>") }
.b { mask: url(#mask); filter: url("../img/s.6a22e95e1937.svg#f") }
.c { background: url("/static/img/bg.47c8520eb652.png"); b: url(/other/bg.png); c: url(//x/y.png) }
${cssMap('site.css.8a80554c91d9.map')}
`)
    expect(texts['js/app.493d4bffd00c.js']).toContain('=app.js.4588ff3797b7.map\n')
  })

  it('gives a style sheet a new name when what it names has changed', () => {
    const before = { 'a.css': '@import "b.css";', 'b.css': 'c{d:url(e.png)}', 'e.png': '1' }
    const after = { ...before, 'e.png': '2' }
    expect(hash(before).paths['a.css']).not.toBe(hash(after).paths['a.css'])
  })

  it('writes names as Django does, but for what would end the address', () => {
    const rewritten = (name: string, address: string): string[] =>
      Object.values(hash({ 'a.css': `b{c:url(${address})}`, [name]: '1' }).texts)
    expect(rewritten('b c/größe d.png', 'b%20c/größe%20d.png')).toEqual([
      'b{c:url("b c/größe d.c4ca4238a0b9.png")}',
    ])
    expect(rewritten('e.png', `'e.png?a="b"'`)).toEqual([
      'b{c:url("e.c4ca4238a0b9.png?a=%22b%22")}',
    ])
    expect(rewritten('100%#"?.png', '100%25%23%22%3F.png')).toEqual([
      'b{c:url("100%25%23%22%3F.c4ca4238a0b9.png")}',
    ])
  })

  it('knows the prefix', () => {
    const files = { 'a.css': 'b{c:url(/assets/x.png)}', 'x.png': '1' }
    expect(hash(files).texts).toEqual({})
    expect(Object.values(hash(files, { prefix: '/assets/' }).texts)).toEqual([
      'b{c:url("/assets/x.c4ca4238a0b9.png")}',
    ])
  })

  it('refuses an address of a file that is not there, and says where it stands', () => {
    const files = { 'css/a.css': 'a{}\nb{c:url(../x.png)}' }
    expect(() => hash(files)).toThrow(BrokenReference)
    expect(() => hash(files)).toThrow(
      'css/a.css, line 2, names "../x.png", but there is no file "x.png".',
    )
    expect(hash(files, { missing: 'keep' }).texts).toEqual({})
  })

  it('refuses style sheets that import each other', () => {
    const files = {
      'a.css': '@import "b.css";',
      'b.css': '@import "c.css";',
      'c.css': 'url(b.css)',
    }
    expect(() => hash(files)).toThrow(CircularReference)
    expect(() => hash(files)).toThrow('b.css → c.css → b.css')
  })

  it('refuses what could not be served, and style sheets that are no UTF-8', () => {
    expect(() => hash({ 'a:b.png': '' })).toThrow('(colon)')
    expect(() => hash({ 'a.css': new Uint8Array([0xff]) })).toThrow(UncollectableFile)
    expect(() => hash({ 'a.png': new Uint8Array([0xff]) })).not.toThrow()
  })

  it('keeps a byte order mark', () => {
    const files = {
      'a.css': new TextEncoder().encode('\ufeffb{c:url(x.png)}'),
      'x.png': new Uint8Array(),
    }
    const { rewritten } = hashFiles(Object.keys(files), (name) => files[name as keyof typeof files])
    const [content] = rewritten.values()
    expect(Array.from(content ?? []).slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, 0x62])
  })

  it('takes `__proto__` and `constructor` for names like others', () => {
    const { manifest } = hash({ constructor: '1', ['__proto__']: '2' })
    expect(Object.keys(manifest.paths)).toEqual(['__proto__', 'constructor'])
  })
})
