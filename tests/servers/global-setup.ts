/** Installs what all the files need before the first of them runs: two that did it at once would be in each other's way. */
import { install } from '../../scripts/run.mjs'

export default function setup(): void {
  install('tests/servers', 'installing Bun, Deno and workerd for the server suite')
}
