/**
 * The one decision about where a request, or the page itself, may be sent: http(s) at this page's own origin.
 *
 * Comparing the start of the serialised address, slash included, refuses what an origin alone would let
 * through: `blob:` (its origin is ours), and a user name in front of the host.
 *
 * @param address Absolute, or relative to the page (its `<base>` included, as everywhere on the platform).
 * @returns The absolute address, or `undefined` when it leads elsewhere or is none.
 */
export function sameOrigin(address: string | URL): string | undefined {
  try {
    const { href } = new URL(address, document.baseURI)
    return href.startsWith(`${location.origin}/`) ? href : undefined
  } catch {
    return undefined
  }
}
