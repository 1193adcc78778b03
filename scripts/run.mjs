// The door of the repository: `node scripts/run.mjs FILE [arguments]`.
//
// Runs a TypeScript file of this repository with a Node that can (22.18 or newer), on a machine that
// may have only Node 20 and npm. It installs what is missing, says so, and does nothing the next time.
// Plain JavaScript without packages: nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The LTS Node that is fetched where the machine's own is too old. */
const nodeVersion = '26.10.0'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

function fail(message) {
  console.error(`riposte: ${message}`)
  process.exit(1)
}

function npm(args, what) {
  console.error(`riposte: ${what} …`)
  const started = Date.now()
  const result = spawnSync('npm', [...args, '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.error || result.status !== 0) {
    fail(`${what} failed. Run it by hand to see why: npm ${args.join(' ')}`)
  }
  console.error(`riposte: ${what}: done in ${Math.round((Date.now() - started) / 1000)} s`)
}

function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** A Node that runs TypeScript: this one, or the one npm brings. */
function findNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const binary = join(
    root,
    '.node/node_modules',
    name,
    'bin',
    platform === 'win' ? 'node.exe' : 'node',
  )
  if (!existsSync(binary)) {
    npm(
      ['install', '--prefix', '.node', '--no-save', `${name}@${nodeVersion}`],
      `this machine has Node ${process.versions.node}; fetching Node ${nodeVersion} from npm`,
    )
  }
  return binary
}

/** Installs a folder's packages as its lock file says, unless that very lock file was installed before. */
export function install(folder, what) {
  const directory = join(root, folder)
  const lock = readFileSync(join(directory, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const stamp = join(directory, 'node_modules/.riposte-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  npm(['ci', '--prefix', folder || '.'], what)
  mkdirSync(join(directory, 'node_modules'), { recursive: true })
  writeFileSync(stamp, wanted)
}

/**
 * Ends the program when whoever started us is gone. npm starts us behind a shell, and where that is
 * Debian's it dies of npm's signal without passing it on: the program would keep its port.
 */
function endWithParent(child) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 250)
  watch.unref()
}

function main() {
  const [file, ...args] = process.argv.slice(2)
  if (!file || file === '--help') {
    console.log('usage: node scripts/run.mjs FILE.ts [arguments]   (see "scripts" in package.json)')
    process.exit(file ? 0 : 2)
  }
  if (!existsSync(join(root, file))) fail(`there is no ${file} in this repository`)
  install('', 'installing packages')
  const node = findNode()
  const separator = process.platform === 'win32' ? ';' : ':'
  const child = spawn(node, ['--conditions=riposte-source', join(root, file), ...args], {
    stdio: 'inherit',
    cwd: root,
    env: {
      ...process.env,
      PATH: [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(separator),
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) endWithParent(child)
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
