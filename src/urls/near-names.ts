import { editDistance } from '../core/edit-distance.ts'

/**
 * The names somebody may have meant: the same behind another namespace, then those a few letters away.
 *
 * @param wanted The name nobody has.
 * @param known All names there are, with their namespaces.
 * @returns Three at most, the nearest first.
 */
export function nearNames(wanted: string, known: Iterable<string>): string[] {
  const last = lastPart(wanted)
  const most = Math.min(Math.max(2, Math.floor(wanted.length / 3)), wanted.length - 1)
  const near: { name: string; far: number }[] = []
  for (const name of known) {
    const far = lastPart(name) === last ? 0 : editDistance(wanted, name)
    if (far <= most) near.push({ name, far })
  }
  near.sort((one, other) => one.far - other.far || (one.name < other.name ? -1 : 1))
  return near.slice(0, 3).map(({ name }) => name)
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf(':') + 1)
