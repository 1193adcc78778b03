import { ImproperlyConfigured } from '../../core/errors.ts'
import { parseIpAddress } from './ip-address.ts'

interface Network {
  readonly address: Uint8Array
  readonly bits: number
}

/**
 * The proxies whose forwarding headers are believed, by address: a count of hops can be talked up
 * by anyone who reaches the server around the proxy.
 */
export class TrustedProxies {
  readonly #networks: readonly Network[]

  /**
   * Makes a list ready.
   *
   * @param networks Addresses (`10.0.0.1`, `::1`) and CIDR blocks (`10.0.0.0/8`, `fd00::/8`).
   * @throws ImproperlyConfigured for anything else.
   */
  constructor(networks: readonly string[]) {
    this.#networks = networks.map(parseNetwork)
  }

  /** Whether there are none, so that no header need be looked at. */
  get isEmpty(): boolean {
    return this.#networks.length === 0
  }

  /**
   * Whether an address is one of these proxies.
   *
   * @param address An IP address; anything else is not trusted.
   * @returns Whether what it forwards is believed.
   */
  trusts(address: string | undefined): boolean {
    if (address === undefined || this.#networks.length === 0) return false
    const bytes = parseIpAddress(address)
    return bytes !== undefined && this.#networks.some((network) => contains(network, bytes))
  }
}

function parseNetwork(text: string): Network {
  const slash = text.indexOf('/')
  const host = slash < 0 ? text : text.slice(0, slash)
  const address = parseIpAddress(host)
  const width = slash < 0 ? undefined : text.slice(slash + 1)
  if (address !== undefined && (width === undefined || /^\d{1,3}$/.test(width))) {
    // A block of IPv4 addresses written as IPv6 counts its bits from the front of those.
    const skipped = address.length === 4 && host.includes(':') ? 96 : 0
    const bits = width === undefined ? address.length * 8 : Number(width) - skipped
    if (bits >= 0 && bits <= address.length * 8) return { address, bits }
  }
  throw new ImproperlyConfigured(
    `policy.trustedProxies has ${JSON.stringify(text)}, which is neither an IP address nor a CIDR ` +
      'block. Give something like "10.0.0.1", "10.0.0.0/8" or "fd00::/8".',
  )
}

function contains(network: Network, address: Uint8Array): boolean {
  if (network.address.length !== address.length) return false
  const whole = network.bits >> 3
  for (let index = 0; index < whole; index++) {
    if (network.address[index] !== address[index]) return false
  }
  const rest = network.bits & 7
  if (rest === 0) return true
  const shift = 8 - rest
  return (network.address[whole] ?? 0) >> shift === (address[whole] ?? 0) >> shift
}
