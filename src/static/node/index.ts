/** `riposte/static/node`: static files in folders, and files for a `FileResponse`. */
export { type Collected, collectStatic, type CollectOptions } from './collect-static.ts'
export { collectedFiles } from './collected-files.ts'
export { FolderNotOurs, MissingFolder, NotAFile, NotCollected } from './errors.ts'
export { folder, type FolderOptions } from './folder.ts'
export { type OpenFile, openFile } from './open-file.ts'
