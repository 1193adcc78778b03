export { announce } from './announce.ts'
export { auto } from './auto.ts'
export {
  type Client,
  client,
  type ClientConfig,
  type LooseCall,
  type LooseClient,
} from './client.ts'
export type { Call, CallOptions, LooseOptions } from './call.ts'
export { csrfToken } from './csrf-token.ts'
export type { RiposteEventName, SendDetail, SwapDetail } from './events.ts'
export type { Fields, FieldValue } from './address.ts'
export { forms } from './forms.ts'
export { live, type LiveOptions } from './live.ts'
export { loads } from './loads.ts'
export { load, type LoadOptions } from './load.ts'
export type { Accept } from './read.ts'
export type {
  AnyFailure,
  ClientErrorStatus,
  DeclaredCode,
  Elsewhere,
  ErrorStatus,
  Failure,
  FailureOf,
  Refusal,
  Result,
  ServerErrorStatus,
  Success,
  SuccessStatus,
  Unanswered,
} from './result.ts'
export type { PartOptions, SwapMode } from './part-options.ts'
export { say, type Words, words } from './say.ts'
export { search, type SearchOptions } from './search.ts'
export { send, type SendOptions } from './send.ts'
export { clearErrors, showErrors } from './show-errors.ts'
export { submit, type SubmitOptions } from './submit.ts'
export { swap } from './swap.ts'
export { upload, type UploadOptions } from './upload.ts'
export type { FieldError, FieldErrors, Problem } from '../protocol/problem.ts'
export type { ProblemCode } from '../protocol/problem-codes.ts'
export type { StandardSchema } from '../protocol/standard-schema.ts'
