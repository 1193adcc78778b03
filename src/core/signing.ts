import { asciiJson, type JsonSerializer } from './ascii-json.ts'
import { fromBase62, toBase62 } from './base62.ts'
import { fromBase64, toBase64Url } from './base64.ts'
import { deflate, inflate } from './compress.ts'
import { constantTimeEqual, hmacSha256, sha256 } from './crypto.ts'
import {
  BadSignature,
  IllFormedText,
  ImproperlyConfigured,
  MalformedPayload,
  SignatureExpired,
} from './errors.ts'

/** What a signer is made from. */
export interface SignerOptions {
  /** The secret everything is signed with. */
  key: string
  /** Retired secrets: what they signed is still accepted. */
  fallbackKeys?: readonly string[] | undefined
  /** What the signature is for. A value signed with one salt is refused with any other. */
  salt?: string | undefined
  /** What stands between value and signature, `:` unless given. Not letters, digits, `-`, `_`, `=`. */
  sep?: string | undefined
}

/** How an object is written before it is signed. */
export interface SignObjectOptions {
  /** Compress it when that makes it shorter. */
  compress?: boolean | undefined
  /** How to write it, {@link asciiJson} unless given. */
  serializer?: JsonSerializer | undefined
}

/** How a signed object is read. */
export interface UnsignObjectOptions {
  /** How to read it, {@link asciiJson} unless given. */
  serializer?: JsonSerializer | undefined
}

/** What a signature with a time has to fulfil. */
export interface AgeOptions {
  /** The age in seconds beyond which a signature counts for nothing; any age unless given. */
  maxAge?: number | undefined
}

const encoder = new TextEncoder()

// The characters a signature, a time or base64 may hold, and a few Django refuses along with them.
const unsafeSeparator = /^[A-z0-9\-_=]*$/

/**
 * Signs texts and JSON values, so that they can go to a client and come back unchanged or not at all.
 *
 * Signed, not encrypted: whoever holds the text can read it.
 *
 * @example new Signer({ key: secretKey, salt: 'newsletter' }).sign('ann@example.com')
 * @see Django `django.core.signing.Signer`: what either signs, the other accepts.
 */
export class Signer {
  readonly #separator: string
  readonly #salt: string
  readonly #keys: readonly string[]
  /** The keys made from `#keys` and the salt, each on its first use. */
  readonly #derived: Uint8Array[] = []

  /**
   * A signer for one purpose.
   *
   * @param options The key, and what the signatures are for.
   * @throws ImproperlyConfigured for an empty key or a separator that may occur in a signature.
   */
  constructor(options: SignerOptions) {
    const { key, fallbackKeys = [], salt, sep = ':' } = options
    if (key === '') throw new ImproperlyConfigured('The key to sign with is empty.')
    if (unsafeSeparator.test(sep)) {
      throw new ImproperlyConfigured(
        `The separator ${JSON.stringify(sep)} may occur in a signature. Take ":" or "/".`,
      )
    }
    this.#separator = sep
    this.#salt = salt || this.defaultSalt
    this.#keys = [key, ...fallbackKeys]
  }

  /** The salt when none is given: the name of Django's class, so that the two agree. */
  protected get defaultSalt(): string {
    return 'django.core.signing.Signer'
  }

  /** What stands between value and signature. */
  protected get separator(): string {
    return this.#separator
  }

  /**
   * Signs a text.
   *
   * @param value The text. It stays readable.
   * @returns The text, the separator, the signature.
   * @throws IllFormedText for half a surrogate pair.
   */
  sign(value: string): string {
    if (!value.isWellFormed()) throw new IllFormedText('Half a surrogate pair cannot be signed.')
    return value + this.#separator + this.#signature(value, 0)
  }

  /**
   * Checks a signature.
   *
   * @param signed What {@link Signer.sign} returned.
   * @returns The text that was signed.
   * @throws BadSignature when the signature is missing or wrong.
   */
  unsign(signed: string): string {
    const end = signed.lastIndexOf(this.#separator)
    if (end < 0) throw new BadSignature(`There is no ${JSON.stringify(this.#separator)} in it.`)
    const value = signed.slice(0, end)
    const signature = signed.slice(end + this.#separator.length)
    // Bytes are what is signed: ill-formed texts that encode alike would share a signature.
    if (value.isWellFormed()) {
      for (let index = 0; index < this.#keys.length; index++) {
        if (constantTimeEqual(signature, this.#signature(value, index))) return value
      }
    }
    throw new BadSignature('The signature does not match.')
  }

  /**
   * Signs a JSON value as text that can stand in an address or a cookie as it is.
   *
   * @param value What `JSON.stringify` takes.
   * @param options Whether to compress, and how to write the value.
   * @returns base64 of the JSON, signed; with a `.` in front when it is compressed.
   */
  signObject(value: unknown, options: SignObjectOptions = {}): string {
    const { compress = false, serializer = asciiJson } = options
    const bytes = encoder.encode(serializer.serialize(value))
    const compressed = compress ? deflate(bytes) : undefined
    // The dot that marks a compressed value costs a character too.
    if (compressed !== undefined && compressed.length < bytes.length - 1) {
      return this.sign(`.${toBase64Url(compressed)}`)
    }
    return this.sign(toBase64Url(bytes))
  }

  /**
   * Checks the signature of a JSON value and reads it.
   *
   * @param signed What {@link Signer.signObject} returned.
   * @param options How to read the value.
   * @returns The value. Its shape is whatever was signed with this key and salt.
   * @throws BadSignature when the signature is missing or wrong, MalformedPayload when what was
   * signed is no JSON value.
   */
  unsignObject(signed: string, options: UnsignObjectOptions = {}): unknown {
    return this.decode(this.unsign(signed), options.serializer)
  }

  /**
   * Reads what `signObject` wrote, its signature checked and gone.
   *
   * @param text base64, perhaps with a `.` in front.
   * @param serializer How to read the JSON.
   * @returns The value.
   */
  protected decode(text: string, serializer: JsonSerializer = asciiJson): unknown {
    const compressed = text.startsWith('.')
    const raw = fromBase64(compressed ? text.slice(1) : text)
    const bytes = compressed && raw !== undefined ? inflate(raw) : raw
    if (bytes === undefined) {
      throw new MalformedPayload('The signature is good, but what it signs was not an object.')
    }
    try {
      return serializer.parse(fromLatin1(bytes))
    } catch (cause) {
      throw new MalformedPayload('The signature is good, but what it signs is not JSON.', { cause })
    }
  }

  #signature(value: string, index: number): string {
    // A key of its own for every salt, or a signature made for one purpose would do for another.
    const key = (this.#derived[index] ??= sha256(`${this.#salt}signer${this.#keys[index]}`))
    return toBase64Url(hmacSha256(key, value))
  }
}

/**
 * A signer that also writes down when it signed, in whole seconds.
 *
 * @see Django `django.core.signing.TimestampSigner`.
 */
export class TimestampSigner extends Signer {
  protected override get defaultSalt(): string {
    return 'django.core.signing.TimestampSigner'
  }

  /**
   * Signs a text and the time.
   *
   * @param value The text. It stays readable.
   * @returns The text, the time to base 62, the signature, separators between them.
   */
  override sign(value: string): string {
    return super.sign(value + this.separator + toBase62(Math.floor(Date.now() / 1000)))
  }

  /**
   * Checks a signature and its age.
   *
   * @param signed What {@link TimestampSigner.sign} returned.
   * @param options How old the signature may be; any age unless given.
   * @returns The text that was signed.
   * @throws BadSignature when the signature is missing or wrong, SignatureExpired when it is too old,
   * MalformedPayload when something was signed without a time.
   */
  override unsign(signed: string, options: AgeOptions = {}): string {
    const stamped = super.unsign(signed)
    const end = stamped.lastIndexOf(this.separator)
    const time = end < 0 ? undefined : fromBase62(stamped.slice(end + this.separator.length))
    if (time === undefined) {
      throw new MalformedPayload('The signature is good, but it was made without a time.')
    }
    const age = Date.now() / 1000 - time
    if (options.maxAge !== undefined && age > options.maxAge) {
      throw new SignatureExpired(
        `Signed ${Math.floor(age)} s ago; ${options.maxAge} s is the limit.`,
      )
    }
    return stamped.slice(0, end)
  }

  /**
   * Checks the signature of a JSON value and its age, and reads the value.
   *
   * @param signed What {@link Signer.signObject} returned.
   * @param options How old the signature may be, and how to read the value.
   * @returns The value. Its shape is whatever was signed with this key and salt.
   * @throws BadSignature, SignatureExpired or MalformedPayload, as {@link TimestampSigner.unsign}.
   */
  override unsignObject(signed: string, options: UnsignObjectOptions & AgeOptions = {}): unknown {
    return this.decode(this.unsign(signed, options), options.serializer)
  }
}

/** What {@link dumps} and {@link loads} need. */
export interface DumpsOptions extends SignObjectOptions {
  /** The secret to sign with. */
  key: string
  /** Retired secrets that {@link loads} still accepts. */
  fallbackKeys?: readonly string[] | undefined
  /** What the signature is for, `django.core.signing` unless given. */
  salt?: string | undefined
}

/**
 * Signs a JSON value and the time in one call.
 *
 * @param value What `JSON.stringify` takes.
 * @param options The key, the salt, whether to compress.
 * @returns Text that can stand in an address or a cookie as it is.
 * @see Django `django.core.signing.dumps`.
 */
export function dumps(value: unknown, options: DumpsOptions): string {
  const { key, fallbackKeys, salt = 'django.core.signing', ...rest } = options
  return new TimestampSigner({ key, fallbackKeys, salt }).signObject(value, rest)
}

/**
 * Reads what {@link dumps} wrote.
 *
 * @param signed The signed text.
 * @param options The key, the salt, and how old the signature may be.
 * @returns The value.
 * @throws BadSignature when the signature is missing or wrong, SignatureExpired when it is too old.
 * @see Django `django.core.signing.loads`.
 */
export function loads(signed: string, options: DumpsOptions & AgeOptions): unknown {
  const { key, fallbackKeys, salt = 'django.core.signing', serializer, maxAge } = options
  const signer = new TimestampSigner({ key, fallbackKeys, salt })
  return signer.unsignObject(signed, { serializer, maxAge })
}

function fromLatin1(bytes: Uint8Array): string {
  let text = ''
  // In slices, for a function takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 4096) {
    text += String.fromCharCode(...bytes.subarray(start, start + 4096))
  }
  return text
}

export type { JsonSerializer } from './ascii-json.ts'
export { BadSignature, IllFormedText, MalformedPayload, SignatureExpired } from './errors.ts'
