/** Everything that goes to and fro. */
import { csrfProofs } from './csrf-proofs.ts'
import type { Proof } from './proof.ts'
import { signedCookieProofs, signingProofs } from './signing-proofs.ts'
import { messageProofs, sessionProofs } from './visiting-proofs.ts'

export const proofs: readonly Proof[] = [
  ...sessionProofs,
  ...messageProofs,
  ...signingProofs,
  ...signedCookieProofs,
  ...csrfProofs,
]
