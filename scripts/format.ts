/** `npm run format`: writes every file the way oxfmt wants it. */
import { spawnSync } from 'node:child_process'

process.exitCode = spawnSync('oxfmt', ['--write', '.'], { stdio: 'inherit' }).status ?? 1
