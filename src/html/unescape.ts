const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#39;': "'",
  '&amp;': '&',
}

/**
 * Takes back what `escape` does.
 *
 * @param html Escaped text.
 * @returns The text. Entities that `escape` does not write stay as they are.
 */
export function unescapeText(html: string): string {
  return html.replace(/&(?:lt|gt|quot|#x27|#39|amp);/g, (entity) => entities[entity] ?? entity)
}
