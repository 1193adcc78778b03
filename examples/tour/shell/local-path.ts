/**
 * Where to go back to, as far as that is on this site.
 *
 * @param next What a visitor's form or address says.
 * @returns A path; the first page instead of anything else.
 */
export function toLocalPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}
