import type { FactName } from './client.ts'
import { doubleClickSendsOnce } from './facts/double-click-sends-once.ts'
import { droppedConnectionIsShown } from './facts/dropped-connection-is-shown.ts'
import { errorsAtTheirFields } from './facts/errors-at-their-fields.ts'
import { loginTakesThePage } from './facts/login-takes-the-page.ts'
import { newestResultWins } from './facts/newest-result-wins.ts'
import { tokenStaysHome } from './facts/token-stays-home.ts'
import { trustedTypes } from './facts/trusted-types.ts'
import { uploadProgress } from './facts/upload-progress.ts'
import type { Fact } from './stage.ts'

/** The facts that are looked at in the browser, in the order of the table; the ninth is the size. */
export const facts: Readonly<Record<FactName, Fact>> = {
  'token-stays-home': tokenStaysHome,
  'newest-result-wins': newestResultWins,
  'upload-progress': uploadProgress,
  'double-click-sends-once': doubleClickSendsOnce,
  'dropped-connection-is-shown': droppedConnectionIsShown,
  'login-takes-the-page': loginTakesThePage,
  'errors-at-their-fields': errorsAtTheirFields,
  'trusted-types': trustedTypes,
}

/** Their names, in that order. */
export const factNames = Object.keys(facts) as FactName[]
