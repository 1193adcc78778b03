import type { PreparedFile } from './representation.ts'

/**
 * Files kept in memory, as many as there is room for; the first to come are the ones that stay.
 *
 * Only what is whole in memory is kept: a file on disk can be exchanged for another one, and what was
 * known about it would then be wrong for ever.
 */
export class KeptFiles {
  readonly #files = new Map<string, PreparedFile>()
  #room: number

  /**
   * Nothing yet.
   *
   * @param room Bytes there is room for.
   */
  constructor(room: number) {
    this.#room = room
  }

  /**
   * A file that was kept.
   *
   * @param name Its name.
   * @returns The file, if it was.
   */
  get(name: string): PreparedFile | undefined {
    return this.#files.get(name)
  }

  /**
   * Tells whether so many bytes would still fit.
   *
   * @param size Bytes of all forms of a file together.
   * @returns Whether there is room.
   */
  hasRoom(size: number): boolean {
    return size <= this.#room
  }

  /**
   * Keeps a file, if it is in memory and there still is room for it.
   *
   * @param name Its name.
   * @param file The file.
   */
  keep(name: string, file: PreparedFile): void {
    const forms = [file.identity, ...file.compressed]
    if (this.#files.has(name) || forms.some((form) => form.file.bytes === undefined)) return
    const size = forms.reduce((sum, form) => sum + form.file.size, 0)
    if (size > this.#room) return
    this.#room -= size
    this.#files.set(name, file)
  }
}
