import { BoundedMap } from '../../core/bounded-map.ts'
import { ImproperlyConfigured } from '../../core/errors.ts'

const validHost = /^([a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9.:]+\])(?::([0-9]+))?$/

/** A host as it stands in a `Host` header, taken apart. */
export interface HostParts {
  /** Name or address in lower case, without a dot at the end; `''` if the host is malformed. */
  readonly domain: string
  /** Digits, or `''`. */
  readonly port: string
}

/**
 * Takes `example.com:8000` apart.
 *
 * @param host The value of a `Host` header.
 * @returns Its parts; both are `''` when it is no host at all.
 * @see Django `django.http.request.split_domain_port`.
 */
export function splitHost(host: string): HostParts {
  const match = validHost.exec(host.toLowerCase())
  if (match === null) return { domain: '', port: '' }
  const domain = match[1] ?? ''
  return { domain: domain.endsWith('.') ? domain.slice(0, -1) : domain, port: match[2] ?? '' }
}

/**
 * Whether a host is one of a list.
 *
 * @param domain A host in lower case, without port.
 * @param pattern A host, `.example.com` for a domain and all below it, or `*` for any.
 * @returns Whether it fits.
 * @see Django `django.utils.http.is_same_domain` and `django.http.request.validate_host`.
 */
export function matchesHost(domain: string, pattern: string): boolean {
  if (pattern === '*') return true
  if (pattern === '') return false
  const lower = pattern.toLowerCase()
  if (lower.startsWith('.')) return domain.endsWith(lower) || domain === lower.slice(1)
  return domain === lower
}

/** What a client may ask while debugging when the policy says nothing. */
const localHosts: readonly string[] = ['.localhost', '127.0.0.1', '[::1]']

/** A host that is allowed, as requests name it. */
export interface AllowedHost {
  /** As it was asked for, with its port if it named one. */
  readonly host: string
  /** Our origin where the client came without TLS. */
  readonly httpOrigin: string
  /** Our origin where the client came over TLS. */
  readonly httpsOrigin: string
}

/** The most verdicts to remember: an attacker may send any number of hosts. */
const rememberedHosts = 256

/**
 * The hosts an application answers for.
 *
 * @see Django's `ALLOWED_HOSTS`.
 */
export class AllowedHosts {
  readonly #patterns: readonly string[]
  readonly #verdicts = new BoundedMap<string, AllowedHost | null>(rememberedHosts)

  /**
   * Makes a list ready.
   *
   * @param patterns Hosts without scheme or port; see {@link matchesHost}.
   * @param options While `debug` is on and the list is empty, `localhost` and its like are allowed.
   */
  constructor(patterns: readonly string[], options: { readonly debug: boolean }) {
    for (const pattern of patterns) requirePattern(pattern)
    this.#patterns = options.debug && patterns.length === 0 ? localHosts : patterns
  }

  /**
   * Whether to answer for a host.
   *
   * @param host The value of a `Host` header, with or without port.
   * @returns Whether it is well-formed and on the list.
   */
  allows(host: string): boolean {
    return this.find(host) !== null
  }

  /**
   * A host, if we answer for it.
   *
   * @param host The value of a `Host` header, with or without port.
   * @returns What there is to know of it; `null` unless {@link AllowedHosts.allows} says yes.
   */
  find(host: string): AllowedHost | null {
    const known = this.#verdicts.get(host)
    if (known !== undefined) return known
    const { domain } = splitHost(host)
    const isAllowed =
      domain !== '' && this.#patterns.some((pattern) => matchesHost(domain, pattern))
    const verdict = isAllowed
      ? { host, httpOrigin: `http://${host}`, httpsOrigin: `https://${host}` }
      : null
    this.#verdicts.set(host, verdict)
    return verdict
  }
}

/** A pattern with a scheme, port or path would never match anything: better said at start-up. */
function requirePattern(pattern: string): void {
  if (pattern === '*') return
  const host = pattern.startsWith('.') ? pattern.slice(1) : pattern
  const { domain, port } = splitHost(host)
  if (domain !== '' && port === '') return
  throw new ImproperlyConfigured(
    `policy.allowedHosts has ${JSON.stringify(pattern)}, which no request can match. ` +
      'Give a bare host: "example.com", ".example.com", "[::1]" or "*".',
  )
}

/**
 * Says why a host was refused and what to do about it.
 *
 * @param host The host that was refused.
 * @returns A sentence for the error.
 */
export function explainHost(host: string): string {
  const shown = host.length > 255 ? `${host.slice(0, 255)}…` : host
  const seen = JSON.stringify(shown)
  const { domain } = splitHost(shown)
  return domain === ''
    ? `Host ${seen} is not a valid host name. Check what the client or proxy sends as Host.`
    : `Host ${seen} is not allowed. Add ${JSON.stringify(domain)} to policy.allowedHosts.`
}
