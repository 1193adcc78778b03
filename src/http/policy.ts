import { ImproperlyConfigured } from '../core/errors.ts'
import { AllowedHosts } from './request/host.ts'
import { TrustedProxies } from './request/trusted-proxies.ts'
import type { UploadHandler } from './body/uploads.ts'

/** What a trusted proxy is believed. */
export interface ForwardedPolicy {
  /** Which headers it speaks: `X-Forwarded-Proto` and the like, or RFC 7239's `Forwarded`. */
  readonly header: 'x-forwarded' | 'forwarded'
  /** Whether it says if the client came over TLS. */
  readonly proto: boolean
  /** Whether it says which host the client asked. */
  readonly host: boolean
  /** Whether it says which port the client asked. */
  readonly port: boolean
}

/**
 * Everything an application decides about requests before a view sees them: whom to believe, what
 * to refuse, how much to take. Travels on every request; there are no global settings.
 */
export interface RequestPolicy {
  /** `'django'` puts every deliberate difference on Django's side. */
  readonly compatibility: 'riposte' | 'django'
  /** Whether errors explain themselves. Never in production. */
  readonly debug: boolean
  /** Keys for signing: the current one first, then retired ones that still verify. */
  readonly secretKeys: readonly string[]
  /** Hosts this application answers for: `example.com`, `.example.com` (and subdomains), `*`. */
  readonly allowedHosts: readonly string[]
  /** Proxies whose forwarding headers are believed: addresses or CIDR blocks, IPv4 and IPv6. */
  readonly trustedProxies: readonly string[]
  /**
   * What a trusted proxy is believed: by default everything, under `X-Forwarded-…`. Under
   * `compatibility: 'django'` nothing by default, and with no `trustedProxies` whatever is switched
   * on is believed of everybody, as Django does.
   */
  readonly forwarded: ForwardedPolicy
  /** Origins besides our own that may send unsafe requests. Django's `CSRF_TRUSTED_ORIGINS`. */
  readonly trustedOrigins: readonly string[]
  /** Whether a missing slash at the end of an address is added by a redirect. */
  readonly appendSlash: boolean
  /** The most bytes of a body outside files; 2.5 MiB. Django's `DATA_UPLOAD_MAX_MEMORY_SIZE`. */
  readonly maxBodySize: number
  /** The most bytes of a body with files, or of one read as a stream; 64 MiB. Django has no limit. */
  readonly maxUploadSize: number
  /** The most fields of a query or form; 1000. Django's `DATA_UPLOAD_MAX_NUMBER_FIELDS`. */
  readonly maxFields: number
  /** The most files of a form; 100. Django's `DATA_UPLOAD_MAX_NUMBER_FILES`. */
  readonly maxFiles: number
  /** The most bytes of a file kept in memory; 2.5 MiB. Django's `FILE_UPLOAD_MAX_MEMORY_SIZE`. */
  readonly maxFileMemory: number
  /** Where uploaded files go; memory unless the server brings something better. */
  readonly uploads: UploadHandler | undefined
  /** The charset of everything that does not say otherwise. */
  readonly charset: 'utf-8'
  /** `allowedHosts`, made ready. */
  readonly hosts: AllowedHosts
  /** `trustedProxies`, made ready. */
  readonly proxies: TrustedProxies
}

/** What may be said about a {@link RequestPolicy}; the rest has defaults. */
export type PolicyOptions = {
  readonly [Key in Exclude<keyof RequestPolicy, 'forwarded' | 'hosts' | 'proxies'>]?:
    | RequestPolicy[Key]
    | undefined
} & { readonly forwarded?: Partial<ForwardedPolicy> | undefined }

const mebibyte = 1024 * 1024

/**
 * Completes a policy. Made once, when the application is put together.
 *
 * @param options What differs from the defaults.
 * @returns A policy that cannot be changed.
 * @throws ImproperlyConfigured when a host, proxy or limit makes no sense.
 * @example createPolicy({ allowedHosts: ['example.com'], trustedProxies: ['10.0.0.0/8'] })
 */
export function createPolicy(options: PolicyOptions = {}): RequestPolicy {
  const compatibility = options.compatibility ?? 'riposte'
  const debug = options.debug ?? false
  const allowedHosts = options.allowedHosts ?? []
  const trustedProxies = options.trustedProxies ?? []
  requireLimits(options)
  return Object.freeze({
    compatibility,
    debug,
    secretKeys: options.secretKeys ?? [],
    allowedHosts,
    trustedProxies,
    forwarded: completeForwarded(options.forwarded, compatibility),
    trustedOrigins: options.trustedOrigins ?? [],
    appendSlash: options.appendSlash ?? true,
    maxBodySize: options.maxBodySize ?? 2.5 * mebibyte,
    maxUploadSize: options.maxUploadSize ?? (compatibility === 'django' ? Infinity : 64 * mebibyte),
    maxFields: options.maxFields ?? 1000,
    maxFiles: options.maxFiles ?? 100,
    maxFileMemory: options.maxFileMemory ?? 2.5 * mebibyte,
    uploads: options.uploads,
    charset: 'utf-8' as const,
    hosts: new AllowedHosts(allowedHosts, { debug }),
    proxies: new TrustedProxies(trustedProxies),
  })
}

function completeForwarded(
  given: Partial<ForwardedPolicy> | undefined,
  compatibility: RequestPolicy['compatibility'],
): ForwardedPolicy {
  const believed = compatibility === 'riposte'
  return Object.freeze({
    header: 'x-forwarded',
    proto: believed,
    host: believed,
    port: believed,
    ...given,
  })
}

function requireLimits(options: PolicyOptions): void {
  const { maxBodySize, maxUploadSize, maxFields, maxFiles, maxFileMemory } = options
  const limits = { maxBodySize, maxUploadSize, maxFields, maxFiles, maxFileMemory }
  for (const [name, limit] of Object.entries(limits)) {
    if (limit === undefined || limit >= 0) continue
    throw new ImproperlyConfigured(`policy.${name} is ${limit}. Give a number from 0, or Infinity.`)
  }
}
