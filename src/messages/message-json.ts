import { asciiJson } from '../core/ascii-json.ts'
import { markSafe, SafeString } from '../html/safe-string.ts'
import type { MessageTags } from './levels.ts'
import { Message } from './message.ts'

/** What a message begins with in JSON, so that it is told from other lists. */
const mark = '__json_message'

/**
 * A message as JSON, byte for byte what Django's `MessageEncoder` writes.
 *
 * @param message The message.
 * @returns `["__json_message",0,25,"Saved",""]`.
 */
export function serializeMessage({ text, level, extraTags }: Message): string {
  const isSafe = text instanceof SafeString ? 1 : 0
  const fields: unknown[] = [mark, isSafe, level, String(text)]
  if (extraTags !== undefined) fields.push(extraTags)
  return asciiJson.serialize(fields)
}

/**
 * The message of a parsed piece of JSON.
 *
 * @param value What was parsed. It was signed, or came from the session: nobody tampered with it.
 * @param names What the levels are called.
 * @returns The message; `undefined` for anything else.
 */
export function toMessage(value: unknown, names?: MessageTags): Message | undefined {
  if (!Array.isArray(value) || value[0] !== mark) return undefined
  const [, isSafe, level, text, extraTags] = value as unknown[]
  const content = String(text)
  return new Message(
    Number(level),
    isSafe ? markSafe(content) : content,
    typeof extraTags === 'string' ? extraTags : undefined,
    names,
  )
}
