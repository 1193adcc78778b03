/** `riposte/static`: static files and their addresses, on every runtime. */
export { type AssetsBinding, assetsBinding } from './assets-binding.ts'
export { type BuiltFiles, buildFiles } from './build-files.ts'
export {
  BrokenReference,
  CircularReference,
  MalformedManifest,
  UncollectableFile,
  UnknownAsset,
} from './errors.ts'
export { checkFileName, type FileNameVerdict } from './file-name.ts'
export { type HashedFiles, hashFiles, type HashOptions } from './hash-files.ts'
export { type StaticManifest, toManifest } from './manifest.ts'
export { type FileContents, memoryFiles } from './memory-files.ts'
export { type StaticFiles, staticFiles, type StaticFilesOptions } from './static-files.ts'
export type { StaticFile, StaticSource } from './static-source.ts'
