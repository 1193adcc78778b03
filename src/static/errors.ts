import { ImproperlyConfigured, RiposteError } from '../core/errors.ts'

/**
 * An address was asked for of a static file that is not there.
 *
 * @see Django raises `ValueError`: "Missing staticfiles manifest entry".
 */
export class UnknownAsset extends RiposteError {
  override readonly code: string = 'ASSET_UNKNOWN'
}

/** Something is not the manifest of static files it is taken for. */
export class MalformedManifest extends ImproperlyConfigured {
  override readonly code: string = 'STATIC_MANIFEST_MALFORMED'
}

/** A static file names another one that is not there. */
export class BrokenReference extends RiposteError {
  override readonly code: string = 'STATIC_REFERENCE_BROKEN'
}

/** Style sheets that import each other in a circle: none of them can get its hash before the others. */
export class CircularReference extends RiposteError {
  override readonly code: string = 'STATIC_REFERENCE_CIRCULAR'
}

/** A file that cannot be collected: its name could never be served, or it is not the text it should be. */
export class UncollectableFile extends RiposteError {
  override readonly code: string = 'STATIC_FILE_UNCOLLECTABLE'
}
