import type { AttributeKind } from './attribute-kind.ts'
import { attributeKind, runsCode, scriptPrefix } from './attribute-kind.ts'
import { addressPlace, addressTail } from './template-address.ts'
import { TemplateCursor } from './template-cursor.ts'

/** Where in the markup one interpolation stands. */
export interface Place {
  /**
   * `markup` between tags, `raw-text` in a `<textarea>` or `<title>`, `tag` where attributes stand,
   * `path` and `segment` behind the lone `/` of an address; else what the attribute means.
   */
  readonly kind: 'markup' | 'raw-text' | 'tag' | 'path' | 'segment' | AttributeKind
  /** The attribute or the element, for messages. */
  readonly name: string
}

const markup: Place = { kind: 'markup', name: '' }

/** Elements whose content is text to the parser, not markup. */
const rawElements = /^(?:script|style|xmp|iframe|noembed|noframes|plaintext)$/
const textElements = /^(?:textarea|title)$/

const attributesMend = 'Write attributes as <input ${attrs({ name: value })}>.'
const tagMend = 'Choose between two whole templates instead.'

/**
 * Finds the place of every interpolation of a template.
 *
 * @param strings The fixed parts.
 * @returns One place per interpolation.
 * @throws UnsafeTemplate where no escaping can help.
 */
export function findPlaces(strings: readonly string[]): readonly Place[] {
  return new TemplateReader(strings).read()
}

/**
 * Reads the fixed parts the way an HTML parser would, as far as it matters for where values land.
 *
 * What cannot be told for certain is refused: a template is source code, and its author is there to
 * change it. White space is what HTML calls so, which is less than what `\s` is.
 */
class TemplateReader {
  readonly #cursor: TemplateCursor
  readonly #places: Place[] = []
  /** The element whose tag is being read. */
  #tag = ''

  constructor(strings: readonly string[]) {
    this.#cursor = new TemplateCursor(strings)
  }

  read(): readonly Place[] {
    for (;;) {
      this.#markup()
      if (this.#cursor.inLastPart) return this.#places
      this.#interpolate(markup, 'the page')
    }
  }

  /** Reads to the end of the part, through whole tags and comments. */
  #markup(): void {
    const cursor = this.#cursor
    for (cursor.find('<'); !cursor.atGap; cursor.find('<')) {
      if (cursor.take(/<!--/y)) {
        const mend = 'Move it out; a comment is sent to everybody.'
        cursor.takeWhole(/-?>|[^]*?--!?>/y, 'a comment', mend)
      } else if (cursor.take(/<!\[CDATA\[/y)) {
        cursor.forbid('a CDATA section', 'Write the text escaped.')
      } else if (cursor.take(/<[!?]/y)) {
        cursor.takeWhole(/[^>]*>/y, 'a declaration', 'Move it out.')
      } else if (cursor.take(/<\//y)) {
        cursor.takeWhole(
          /[a-z][^\t\n\f\r />]*(?=[\t\n\f\r />])/iy,
          'the name of an end tag',
          tagMend,
        )
        this.#closeEndTag()
      } else if (cursor.take(/<(?=[a-z])/iy)) {
        this.#startTag()
      } else {
        cursor.take(/</y)
        if (cursor.atGap) cursor.refuse('a tag name', tagMend)
      }
    }
  }

  #closeEndTag(): void {
    this.#cursor.takeWhole(/[\t\n\f\r ]*>/y, 'an end tag', 'Write nothing but the name there.')
  }

  #startTag(): void {
    const cursor = this.#cursor
    this.#tag = cursor.take(/[^\t\n\f\r />]+/y).toLowerCase()
    if (cursor.atGap) cursor.refuse('a tag name', tagMend)
    while (!cursor.take(/[\t\n\f\r /]*>/y)) this.#attribute()
    if (rawElements.test(this.#tag)) this.#rawContent()
    else if (textElements.test(this.#tag)) this.#textContent()
  }

  #attribute(): void {
    const cursor = this.#cursor
    const space = cursor.take(/[\t\n\f\r /]+/y)
    if (cursor.atGap) {
      this.#spread(space)
      return
    }
    const name = cursor.take(/[^\t\n\f\r />=]+/y).toLowerCase()
    if (name === '') cursor.forbid('a stray = in a tag', 'Write name="value".')
    if (cursor.atGap) cursor.refuse('an attribute name', attributesMend)
    if (!cursor.take(/[\t\n\f\r ]*=[\t\n\f\r ]*/y)) return
    const quote = cursor.take(/["']/y)
    if (quote === '') this.#unquoted(name)
    else this.#quoted(name, quote)
  }

  /** `<input ${attrs({…})}>`: attributes as a value, with white space around them. */
  #spread(space: string): void {
    const cursor = this.#cursor
    if (space === '' || space.endsWith('/')) {
      cursor.refuse('a tag without a space in front', attributesMend)
    }
    if (runsCode(this.#tag) && !cursor.inLastPart) {
      cursor.refuse(`a <${this.#tag}> tag`, 'Write its attributes one by one, quoted.')
    }
    this.#interpolate({ kind: 'tag', name: this.#tag }, 'a tag')
    if (!cursor.looksAt(/[\t\n\f\r />]/y)) {
      cursor.refuse('a tag without a space behind', attributesMend, true)
    }
  }

  #unquoted(name: string): void {
    this.#cursor.take(/[^\t\n\f\r >]+/y)
    if (this.#cursor.atGap) {
      const mend = `Put quotes around it: ${name}="\${…}".`
      this.#cursor.refuse(`the unquoted value of ${name}`, mend)
    }
  }

  #quoted(name: string, quote: string): void {
    const cursor = this.#cursor
    const upToQuote = quote === '"' ? /[^"]*/y : /[^']*/y
    const kind = attributeKind(this.#tag, name)
    let before = cursor.take(upToQuote)
    let previous: Place | undefined
    while (cursor.atGap) {
      const where = `the value of ${name}`
      if (cursor.inLastPart) cursor.refuse(where, '')
      const place = this.#attributePlace(name, kind, before, previous)
      cursor.cross(where)
      before = cursor.take(upToQuote)
      previous = this.#settle(place, before)
      this.#places.push(previous)
    }
    cursor.take(/["']/y)
  }

  #attributePlace(name: string, kind: AttributeKind, before: string, previous?: Place): Place {
    const whole = previous === undefined && before === ''
    switch (kind) {
      case 'script':
        return this.#refuseScript(name)
      case 'htmx-json':
        if (scriptPrefix.test(before)) return this.#refuseScript(name)
        if (whole) return { kind, name }
        // Behind a brace it is JSON, whatever follows.
        if (previous?.kind === 'text' || /^\s*\{/.test(before)) return { kind: 'text', name }
        return this.#refusePart(name, false)
      case 'htmx-trigger':
        if (before.lastIndexOf('[') > before.lastIndexOf(']')) return this.#refuseScript(name)
        return { kind, name }
      case 'html':
        return whole ? { kind, name } : this.#refusePart(name, false)
      case 'words':
        return { kind: whole ? kind : 'text', name }
      case 'url':
      case 'code-url':
        return { kind: this.#addressKind(name, kind, before, previous), name }
      default:
        return { kind, name }
    }
  }

  #refuseScript(name: string): never {
    const mend = 'Add a listener in a script file, and pass data by data-* attributes.'
    return this.#cursor.refuse(`the script in ${name}`, mend)
  }

  #addressKind(
    name: string,
    kind: 'url' | 'code-url',
    before: string,
    previous: Place | undefined,
  ): Place['kind'] {
    // Behind `${base}/`, where base may be empty.
    if (previous !== undefined) return before === '/' ? 'path' : 'text'
    const found = addressPlace(kind, before)
    if (typeof found === 'string') return found
    return this.#cursor.refuse(`the address in ${name}`, found.mend)
  }

  /** Looks at what follows a value: it must not change what the value was taken for. */
  #settle(place: Place, after: string): Place {
    const more = this.#cursor.atGap
    switch (place.kind) {
      case 'html':
        return after === '' && !more ? place : this.#refusePart(place.name, true)
      case 'url':
      case 'code-url': {
        const mend = addressTail(after, more)
        if (mend === undefined) return place
        return this.#cursor.refuse(`the address in ${place.name}`, mend, true)
      }
      case 'path':
        // An empty value between two slashes would make them one: `//`, and a host of what follows.
        return {
          kind: /^[/\\]/.test(after) || (after === '' && more) ? 'segment' : 'path',
          name: place.name,
        }
      default:
        return place
    }
  }

  #refusePart(name: string, crossed: boolean): never {
    const mend = `Let one value be all of it: ${name}="\${html\`…\`}".`
    return this.#cursor.refuse(`a part of ${name}`, mend, crossed)
  }

  #rawContent(): void {
    const tag = this.#tag
    const cursor = this.#cursor
    if (tag === 'plaintext') cursor.forbid('a <plaintext>', 'It has no end. Use <pre>.')
    const mend =
      tag === 'script'
        ? 'Hand data over with jsonScript(value, id), and read it there.'
        : 'Use a class, a custom property or a data-* attribute instead.'
    const content = cursor.takeWhole(endOf(tag), `<${tag}>`, mend)
    if (tag === 'script' && content.includes('<!--')) {
      cursor.forbid('<!-- in a script', 'Leave it out: with it, </script> may not end the script.')
    }
    this.#closeEndTag()
  }

  #textContent(): void {
    const tag = this.#tag
    const cursor = this.#cursor
    let content = cursor.take(endOf(tag))
    while (content === '') {
      this.#mustBeText(cursor.take(/[^]*/y))
      this.#interpolate({ kind: 'raw-text', name: tag }, `<${tag}>`)
      content = cursor.take(endOf(tag))
    }
    this.#mustBeText(content.slice(0, -`</${tag}`.length))
    this.#closeEndTag()
  }

  /** In SVG a `<title>` holds markup, and half an end tag could be completed by a value. */
  #mustBeText(content: string): void {
    if (content.includes('<')) this.#cursor.forbid(`a < in <${this.#tag}>`, 'Write &lt; for it.')
  }

  #interpolate(place: Place, where: string): void {
    this.#cursor.cross(where)
    this.#places.push(place)
  }
}

function endOf(tag: string): RegExp {
  return new RegExp(`[^]*?</${tag}(?=[\\t\\n\\f\\r />])`, 'iy')
}
