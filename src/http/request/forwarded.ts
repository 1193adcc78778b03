import type { RequestPolicy } from '../policy.ts'
import type { RequestSource } from '../source.ts'

/** What trusted proxies said about the client. */
export interface Forwarded {
  /** Address of the client: the last one on the way that is no trusted proxy. */
  readonly address: string | undefined
  /** Whether the client came over TLS; `undefined` if nobody who is believed says so. */
  readonly secure: boolean | undefined
  /** The host the client asked. */
  readonly host: string | undefined
  /** The port the client asked. */
  readonly port: string | undefined
}

/**
 * What is believed of a request's forwarding headers.
 *
 * Every proxy writes what it saw; the header a client forged is further left than what our own
 * proxies wrote. So the way is walked from the right, from our peer on, as long as each hop is a
 * trusted proxy, and the entries of the outermost trusted one count.
 *
 * @param source The raw request.
 * @param policy Whom to believe, and what.
 * @returns What is believed; `undefined` when nobody is, which is the usual case.
 */
export function readForwarded(source: RequestSource, policy: RequestPolicy): Forwarded | undefined {
  const { proxies, forwarded } = policy
  if (proxies.isEmpty) {
    const nothing = !forwarded.proto && !forwarded.host && !forwarded.port
    return policy.compatibility === 'riposte' || nothing ? undefined : readAsDjango(source, policy)
  }
  if (!proxies.trusts(source.remoteAddress)) return undefined
  return forwarded.header === 'forwarded'
    ? readStandard(source, policy)
    : readConventional(source, policy)
}

/** Django believes everybody: the first protocol named, the host and port as they stand. */
function readAsDjango(source: RequestSource, { forwarded }: RequestPolicy): Forwarded {
  const proto = forwarded.proto ? source.header('x-forwarded-proto') : undefined
  return {
    address: source.remoteAddress,
    secure: proto === undefined ? undefined : proto.split(',', 1)[0]?.trim() === 'https',
    host: forwarded.host ? source.header('x-forwarded-host') : undefined,
    port: forwarded.port ? source.header('x-forwarded-port') : undefined,
  }
}

function readConventional(source: RequestSource, policy: RequestPolicy): Forwarded {
  const { forwarded, proxies } = policy
  const hops = listOf(source.header('x-forwarded-for')).map(withoutPort)
  let trusted = 1
  while (trusted <= hops.length && proxies.trusts(hops.at(-trusted))) trusted++
  // Entry `trusted` from the right was written by the outermost proxy we trust.
  const believed = (name: string): string | undefined => {
    const values = listOf(source.header(name))
    return values[Math.max(0, values.length - trusted)]
  }
  return {
    address: hops[Math.max(0, hops.length - trusted)] ?? source.remoteAddress,
    secure: forwarded.proto ? isSecureProto(believed('x-forwarded-proto')) : undefined,
    host: forwarded.host ? believed('x-forwarded-host') : undefined,
    port: forwarded.port ? validPort(believed('x-forwarded-port')) : undefined,
  }
}

/** RFC 7239: one element for each proxy, the last by our peer. */
function readStandard(source: RequestSource, policy: RequestPolicy): Forwarded {
  const { forwarded, proxies } = policy
  const elements = parseForwarded(source.header('forwarded') ?? '')
  let index = elements.length - 1
  while (index > 0 && proxies.trusts(withoutPort(elements[index]?.get('for') ?? ''))) index--
  const element = elements[index]
  const node = element?.get('for')
  const host = element?.get('host')
  return {
    address: node === undefined ? source.remoteAddress : withoutPort(node),
    secure: forwarded.proto ? isSecureProto(element?.get('proto')) : undefined,
    host: forwarded.host ? host : undefined,
    port: forwarded.port ? validPort(/:(\d+)$/.exec(host ?? '')?.[1]) : undefined,
  }
}

function listOf(header: string | undefined): string[] {
  return header === undefined ? [] : header.split(',').map((item) => item.trim())
}

function isSecureProto(proto: string | undefined): boolean | undefined {
  if (proto === undefined) return undefined
  const lower = proto.toLowerCase()
  if (lower === 'https') return true
  return lower === 'http' ? false : undefined
}

function validPort(port: string | undefined): string | undefined {
  return port !== undefined && /^\d{1,5}$/.test(port) ? port : undefined
}

/** `[::1]:80`, `10.0.0.1:80` and `"[::1]"` are addresses with something around them. */
function withoutPort(node: string): string {
  if (node.startsWith('[')) {
    const end = node.indexOf(']')
    return end < 0 ? node : node.slice(1, end)
  }
  const colon = node.indexOf(':')
  return colon >= 0 && colon === node.lastIndexOf(':') ? node.slice(0, colon) : node
}

/** Elements at commas, pairs at semicolons, neither inside quotes. */
function parseForwarded(header: string): ReadonlyMap<string, string>[] {
  return splitUnquoted(header, ',').map(
    (element) =>
      new Map(
        splitUnquoted(element, ';').map((pair): [string, string] => {
          const equals = pair.indexOf('=')
          const value = pair.slice(equals + 1).trim()
          const quoted = value.length > 1 && value.startsWith('"') && value.endsWith('"')
          return [
            pair.slice(0, Math.max(0, equals)).trim().toLowerCase(),
            quoted ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value,
          ]
        }),
      ),
  )
}

function splitUnquoted(text: string, separator: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (quoted && char === '\\') index++
    else if (char === '"') quoted = !quoted
    else if (char === separator && !quoted) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}
