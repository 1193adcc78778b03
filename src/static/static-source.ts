import type { MaybePromise } from '../core/maybe-promise.ts'
import type { FileSource } from '../http/files/file-source.ts'

/** A file as a source of static files gives it. Reading begins when `stream` is called, not before. */
export interface StaticFile extends FileSource {
  /** A word for its content, without quotes; made from date and size where there is none. */
  readonly tag?: string | undefined
  /** All of it, when it is in memory anyway. */
  readonly bytes?: Uint8Array | undefined
}

/** Where static files come from: a folder, memory, the assets of a Worker. */
export interface StaticSource {
  /**
   * Looks for a file.
   *
   * @param name Its name, one that `checkFileName` let pass.
   * @returns The file; `undefined` when there is none of that name.
   */
  find(name: string): MaybePromise<StaticFile | undefined>
  /**
   * Tells at once whether there is a file; sources that cannot know leave it out.
   *
   * @param name Its name.
   * @returns Whether `find` would find it.
   */
  has?(name: string): boolean
}

/**
 * Several sources as one: the first that has a file wins.
 *
 * @param sources The sources.
 * @returns One source.
 * @see Django `STATICFILES_DIRS`.
 */
export function inOrder(sources: readonly StaticSource[]): StaticSource {
  const [only] = sources
  if (only !== undefined && sources.length === 1) return only
  const canTell = sources.every((source) => source.has !== undefined)
  return {
    async find(name) {
      for (const source of sources) {
        const file = await source.find(name)
        if (file !== undefined) return file
      }
      return undefined
    },
    ...(canTell && {
      has: (name: string) => sources.some((source) => source.has?.(name) === true),
    }),
  }
}
