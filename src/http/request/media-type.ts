import { parseHeaderParameters } from '../text/header-parameters.ts'

/**
 * A media type with its parameters, as it stands in `Accept`.
 *
 * @see Django `django.http.request.MediaType`.
 */
export class MediaType {
  /** `text` of `text/html`, in lower case. */
  readonly mainType: string
  /** `html` of `text/html`, in lower case; `''` if there is no slash. */
  readonly subType: string
  /** All parameters, `q` among them. */
  readonly params: Readonly<Record<string, string>>
  /** How much it is wanted, 0 to 1; 1 when nothing sensible is said. */
  readonly quality: number
  readonly #range: ReadonlyMap<string, string>

  /**
   * Parses one media type.
   *
   * @param text One item of an `Accept` header, or a type a view offers.
   */
  constructor(text: string) {
    const { value, params } = parseHeaderParameters(text) ?? { value: '', params: {} }
    const slash = value.indexOf('/')
    this.mainType = slash < 0 ? value : value.slice(0, slash)
    this.subType = slash < 0 ? '' : value.slice(slash + 1)
    this.params = Object.freeze(params)
    this.#range = new Map(Object.entries(params).filter(([name]) => name !== 'q'))
    this.quality = parseQuality(params['q'])
  }

  /** How much the type says, 0 to 3: anything, any subtype, a type, a type with parameters. */
  get specificity(): number {
    if (this.mainType === '*') return 0
    if (this.subType === '*') return 1
    return this.#range.size === 0 ? 2 : 3
  }

  /**
   * Whether this type is what another asks for.
   *
   * @param other The accepted type. Parameters it names must be there and be the same.
   * @returns Whether it fits; never when either of them is malformed.
   */
  match(other: MediaType): boolean {
    if (!this.mainType || !this.subType || !other.mainType || !other.subType) return false
    if (!fits(this.mainType, other.mainType) || !fits(this.subType, other.subType)) return false
    if (other.#range.size === 0) return true
    if (this.#range.size !== other.#range.size) return false
    return [...this.#range].every(([name, value]) => other.#range.get(name) === value)
  }

  /**
   * The type as text, its parameters as they were given.
   *
   * @returns `text/html; level=1; q=0.5`.
   */
  toString(): string {
    const params = Object.entries(this.params).map(([name, value]) => `; ${name}=${value}`)
    return `${this.mainType}${this.subType && `/${this.subType}`}${params.join('')}`
  }
}

function fits(one: string, other: string): boolean {
  return one === other || one === '*' || other === '*'
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

function parseQuality(text: string | undefined): number {
  if (text === undefined || !numeral.test(text.trim())) return 1
  const quality = Number(text)
  return quality < 0 || quality > 1 ? 1 : Math.round(quality * 1000) / 1000
}
