/**
 * Waits for everything a stream has.
 *
 * @param items What yields the pieces.
 * @returns All of them, in order.
 */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
