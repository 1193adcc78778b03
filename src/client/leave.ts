/**
 * Takes the whole page to another address, such as the login.
 *
 * A login is told where to come back to, and was told the address of a mere part; it should be this page.
 */
export function leave(url: string, requested: string): void {
  const to = new URL(url)
  const { pathname, search } = new URL(requested, document.baseURI)
  for (const [name, value] of to.searchParams) {
    if (value === pathname + search) to.searchParams.set(name, location.pathname + location.search)
  }
  location.assign(to)
}
