import { ImproperlyConfigured, RiposteError } from '../../core/errors.ts'

/** What should be a file is a folder, a device or something else. */
export class NotAFile extends RiposteError {
  override readonly code: string = 'NOT_A_FILE'
}

/** A folder of static files is not there. */
export class MissingFolder extends ImproperlyConfigured {
  override readonly code: string = 'STATIC_FOLDER_MISSING'
}

/** Static files have not been collected where they should have been. */
export class NotCollected extends ImproperlyConfigured {
  override readonly code: string = 'STATIC_FILES_NOT_COLLECTED'
}

/** A folder that is not to be emptied: nothing in it says that it holds collected files. */
export class FolderNotOurs extends RiposteError {
  override readonly code: string = 'STATIC_FOLDER_NOT_OURS'
}
