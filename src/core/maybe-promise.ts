/** A value that is there already, or will be. */
export type MaybePromise<Value> = Value | Promise<Value>

/**
 * Goes on with a value, at once when it is there already.
 *
 * `await` costs a turn of the event loop even for a value that is at hand; on a request that nothing
 * waits for, this keeps the whole onion synchronous.
 *
 * @param value What to go on with.
 * @param next What to do with it.
 * @returns What `next` returned, as a promise when `value` was one.
 */
export function after<Value, Result>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Result>,
): MaybePromise<Result> {
  return value instanceof Promise ? value.then(next) : next(value)
}
