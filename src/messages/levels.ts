/**
 * How much a message matters; a message below the level being recorded is dropped.
 *
 * @see Django `django.contrib.messages.constants`.
 */
export const messageLevels = { debug: 10, info: 20, success: 25, warning: 30, error: 40 } as const

/** A level by its name. */
export type MessageLevelName = keyof typeof messageLevels

/** What the levels are called in a class of CSS; further ones by number. */
export type MessageTags = Readonly<Record<number, string>>

/** The names of the built-in levels. */
export const defaultTags: MessageTags = Object.fromEntries(
  Object.entries(messageLevels).map(([name, level]) => [level, name]),
)
