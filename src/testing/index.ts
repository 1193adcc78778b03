/** `riposte/testing`: an application without a server. */
export { Client, type ClientOptions } from './client.ts'
export { brokenLinks, type BrokenLinksOptions } from './broken-links.ts'
export { CookieJar } from './cookie-jar.ts'
export { createSource, type MemorySourceOptions } from './memory-source.ts'
export type { FormValue, TestBody } from './test-body.ts'
export type { TestRequest } from './test-request.ts'
export { type FollowedRedirect, TestResponse } from './test-response.ts'
export {
  type StoreCase,
  storeSpecification,
  type StoreTestTools,
} from '../sessions/store-specification.ts'
