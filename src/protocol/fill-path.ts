/**
 * Fills a route's pattern.
 *
 * @param pattern As the server's route says it: `/articles/<int:year>/<slug:slug>/`. An address without `<…>` stays as it is.
 * @param params A value for each `<…>`, percent-encoded here; `<path:…>` keeps its slashes.
 * @returns The address.
 * @throws TypeError for a missing or empty value, and for `.` and `..`: browsers resolve those, encoded or not, and
 *   the request would arrive at another route than the one written down.
 */
export function fillPath(pattern: string, params: Readonly<Record<string, unknown>> = {}): string {
  return pattern.replace(/<(?:\w+:)?(\w+)>/g, (part, name: string) => {
    const value = `${params[name] ?? ''}`
    if (!value || /(^|\/)\.\.?(\/|$)/.test(value)) {
      throw new TypeError(`${part} of ${pattern}: "${value}"`)
    }
    const encoded = encodeURIComponent(value)
    return part.startsWith('<path:') ? encoded.replace(/%2F/g, '/') : encoded
  })
}
