/** What the value of an attribute means to a browser, and so how it has to be written. */
export type AttributeKind =
  | 'text'
  | 'words'
  | 'url'
  | 'code-url'
  | 'html'
  | 'style'
  | 'script'
  | 'htmx-json'
  | 'htmx-trigger'

const urlAttributes: ReadonlySet<string> = new Set([
  'action',
  'background',
  'cite',
  'data',
  'formaction',
  'href',
  'longdesc',
  'manifest',
  'poster',
  'profile',
  'src',
  'xlink:href',
  // Addresses of htmx and of riposte's own attributes.
  ...['get', 'post', 'put', 'patch', 'delete'].flatMap((verb) => [`hx-${verb}`, `data-hx-${verb}`]),
  'data-rp-src',
])

/** Attributes whose address is fetched and run, or changes what every other address means. */
const codeUrls: ReadonlySet<string> = new Set([
  'script src',
  'script href',
  'script xlink:href',
  'embed src',
  'object data',
  'object codebase',
  'base href',
])

/** SVG's animations can set an `href`, so what they set is read like one. */
const animations: ReadonlySet<string> = new Set(['animate', 'set'])
const animated: ReadonlySet<string> = new Set(['from', 'to', 'by', 'values'])

/** Attributes whose values are the words `true` and `false`, not their presence. */
const enumerated: ReadonlySet<string> = new Set(['contenteditable', 'draggable', 'spellcheck'])

/** What makes htmx run the rest of `hx-vals` in place of reading it as JSON. */
export const scriptPrefix: RegExp = /^\s*(?:js|javascript):/i

/**
 * Says how the value of an attribute has to be written.
 *
 * @param tag The element, in lower case; `''` where it is not known.
 * @param name The attribute, in lower case.
 * @returns `script` for what no value may ever go into.
 */
export function attributeKind(tag: string, name: string): AttributeKind {
  if (/^(?:data-)?hx-(?:on|vars$)/.test(name) || name.startsWith('on')) return 'script'
  if (/^(?:data-)?hx-(?:vals|headers|request)$/.test(name)) return 'htmx-json'
  if (/^(?:data-)?hx-trigger$/.test(name)) return 'htmx-trigger'
  if (codeUrls.has(`${tag} ${name}`)) return 'code-url'
  if (urlAttributes.has(name) || (animations.has(tag) && animated.has(name))) return 'url'
  if (name === 'srcdoc') return 'html'
  if (name === 'style') return 'style'
  if (name.startsWith('aria-') || enumerated.has(name)) return 'words'
  return 'text'
}

/**
 * Tells whether an element runs what one of its attributes names, so that its attributes must be
 * written one by one.
 *
 * @param tag The element, in lower case.
 * @returns Whether `attrs()` is refused there.
 */
export function runsCode(tag: string): boolean {
  return tag === 'script' || tag === 'embed' || tag === 'object' || tag === 'base'
}
