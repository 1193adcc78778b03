let count = 0

/** An id of our own; none is a part of another. */
export const nextId = (): string => `rp-${++count}-`
