import type { MaybePromise } from './maybe-promise.ts'

/**
 * Does something whose failure is nobody's concern: cleaning up after an end that has been told.
 *
 * @param act What to do.
 * @returns When it is over, however it ended.
 */
export async function quietly(act: () => MaybePromise<void>): Promise<void> {
  try {
    await act()
  } catch {
    // Nobody is left to hear of it, or has heard what matters more.
  }
}
