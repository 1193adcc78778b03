/** `npm run build`: writes `dist/`, file for file what stands in `src/`, and the client for a `<script>`. */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

function step(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
step('tsc', '-p', 'src/tsconfig.build.json')
step('tsc', '-p', 'src/client/tsconfig.build.json')
if (existsSync(join(root, 'scripts/build-client.ts'))) step('node', 'scripts/build-client.ts')
step('node', 'scripts/bundle-server.ts')
