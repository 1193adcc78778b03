export {
  clickjacking,
  type ClickjackingOptions,
  type FrameOption,
  xframeOptionsDeny,
  xframeOptionsExempt,
  xframeOptionsSameorigin,
} from './clickjacking.ts'
export { type AddressBook, common, type CommonOptions, noAppendSlash } from './common.ts'
export { conditionalGet } from './conditional-get.ts'
export { BodyWouldBeLost } from './errors.ts'
export { compression, gzip } from './gzip.ts'
export {
  type HstsOptions,
  security,
  type SecurityOptions,
  type TlsRedirectOptions,
} from './security.ts'
