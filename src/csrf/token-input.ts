import { markSafe, type SafeString } from '../html/safe-string.ts'
import { csrfFieldName } from '../protocol/names.ts'

/**
 * The hidden field with a token.
 *
 * @param token The token.
 * @returns The `<input>`.
 */
export function tokenInput(token: string): SafeString {
  // Letters and digits only: there is nothing to escape.
  return markSafe(`<input type="hidden" name="${csrfFieldName}" value="${token}">`)
}
