export { attrs, Attributes } from './attrs.ts'
export type { AttributeValues, ClassValue } from './attrs.ts'
export type { AttributeValue } from './attribute-value.ts'
export {
  FormatError,
  FormatIndexError,
  FormatKeyError,
  UnprintableValue,
  UnsafeAttribute,
  UnsafeTemplate,
  UnsafeUrl,
} from './errors.ts'
export { conditionalEscape, escape } from './escape.ts'
export { escapeJs } from './escape-js.ts'
export { formatHtml, formatHtmlJoin } from './format-html.ts'
export type { FormatArguments, FormatNames } from './format-html.ts'
export { html } from './html.ts'
export type { TemplateValue } from './html.ts'
export type { HtmlRenderable, HtmlValue } from './html-value.ts'
export { jsonScript } from './json-script.ts'
export type { JsonScriptOptions } from './json-script.ts'
export { markSafe, SafeString } from './safe-string.ts'
export { isSafeUrl, markSafeUrl, safeUrl, TrustedUrl, url } from './url.ts'
