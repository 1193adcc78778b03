import { aWhile } from '../../shell/trouble.ts'

const words = `En garde. Ready? Go! She advances, step by step; he gives
way, and waits. A feint to the high line, he does not believe it. Now the real
one, low and long: his parry is late, but it holds. And there, before she has
gone back on guard, the quick return, straight from the parry. Touch! One
light, one point. The riposte.`.split(/(?<=\s)/)

/** How many are being told at this moment. */
export const told = { now: 0 }

/**
 * Tells a bout.
 *
 * @yields Word by word, with what stands between them.
 */
export async function* tellBout(): AsyncGenerator<string, void> {
  told.now++
  try {
    for (const word of words) {
      yield word.replace('\n', ' ')
      await aWhile(140)
    }
  } finally {
    // Here it ends, also when nobody listens any more.
    told.now--
  }
}
