/**
 * A client of Redis or Valkey, whoever made it: something that sends a command and resolves with the
 * reply. `redis`, `ioredis` and `iovalkey` fit as they are, single connections, pools and clusters of
 * theirs that have the same function too, and so does Bun's own. Give a function for any other.
 */
export type RedisClient =
  | {
      /** Sends a command: `ioredis`, `iovalkey`. */ call(
        command: string,
        ...args: string[]
      ): Promise<unknown>
    }
  | { /** Sends a command: `redis`. */ sendCommand(command: string[]): Promise<unknown> }
  | {
      /** Sends a command: Bun's `RedisClient`. */ send(
        command: string,
        args: string[],
      ): Promise<unknown>
    }
  | RedisCommand

/**
 * Sends a command.
 *
 * @param command Its name, then its arguments.
 * @returns The reply.
 */
export type RedisCommand = (command: string[]) => Promise<unknown>

/**
 * How to send a command through a client.
 *
 * @param client Any client of {@link RedisClient}.
 * @returns A function that sends a command and resolves with the reply.
 */
export function toRedisCommand(client: RedisClient): RedisCommand {
  if (typeof client === 'function') return client
  // `ioredis` has a `sendCommand` too, which takes something else: its `call` comes first.
  if ('call' in client) return ([name = '', ...args]) => client.call(name, ...args)
  if ('send' in client) return ([name = '', ...args]) => client.send(name, args)
  return (command) => client.sendCommand(command)
}
