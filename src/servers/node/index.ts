/** `riposte/node`: the server for Node. */
export { CannotListen, PortInUse } from '../errors.ts'
export type { RunningServer } from '../running-server.ts'
export type { ServeOptions, Timeouts } from './options.ts'
export { serve } from './serve.ts'
export {
  createTemporaryUploads,
  TemporaryUploadedFile,
  type TemporaryUploadsOptions,
} from './temporary-files.ts'
