import type { UploadedFile } from './uploads.ts'

/**
 * An uploaded file as the web's `File`, which schemas and the rest of the platform know.
 *
 * Bytes on disk stay there where the runtime can read a `Blob` from a file.
 *
 * @param upload The file.
 * @returns The same, with the name and the type the client gave.
 */
export async function toFile(upload: UploadedFile): Promise<File> {
  return new File([await upload.blob()], upload.name, { type: upload.contentType })
}
