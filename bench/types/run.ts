/**
 * What the types cost: CPU seconds and instantiations over an empty project, for 10, 100 and 1,000
 * routes with 100 calls; then the same with 100 addresses made by `reverse`.
 *
 *     npm run bench:types
 *
 * With one thread. By default TypeScript 7 has four checkers that share the files, and what two of them
 * need is worked out, and counted, twice.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { generateEmpty, generateSite } from './generate.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const workFolder = `${root}.cache/bench-types/`
const budget = { seconds: 0.5, instantiations: 200_000 }
const rounds = 5

interface Cost {
  readonly seconds: number
  readonly instantiations: number
}

function writeProject(name: string, files: Record<string, string>): string {
  const folder = `${workFolder}${name}/`
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(folder + file, text)
  const config = {
    extends: '../../../tsconfig.base.json',
    compilerOptions: {
      lib: ['ES2024', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
      types: ['node'],
    },
    include: ['*.ts'],
  }
  writeFileSync(`${folder}tsconfig.json`, JSON.stringify(config))
  return folder
}

/** `times` of a POSIX shell: its second line is what its children used. */
function readCpuSeconds(output: string): number {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)]
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  )
}

/** One run of the compiler. An error in the project stops the bench: nothing would be measured. */
function measure(folder: string): Cost {
  const compiler = `${root}node_modules/.bin/tsc`
  const command = `"${compiler}" -p . --extendedDiagnostics --singleThreaded; times`
  const { stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8', cwd: folder })
  const broken = stdout.split('\n').filter((line) => /^[\w-]+\.ts\(/.test(line))
  if (broken.length > 0) throw new Error(`The project does not compile:\n${broken.join('\n')}`)
  const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1])
  return { seconds: readCpuSeconds(stdout), instantiations }
}

const sizes = [10, 100, 1000]
rmSync(workFolder, { recursive: true, force: true })
const projects = new Map([['empty', writeProject('empty', { 'page.ts': generateEmpty() })]])
for (const size of sizes) {
  const { views, urls, page, links } = generateSite(size)
  const files = { 'views.ts': views, 'urls.ts': urls, 'page.ts': page }
  projects.set(`${size}`, writeProject(`${size}`, files))
  projects.set(`${size}+`, writeProject(`${size}-with-links`, { ...files, 'links.ts': links }))
}

const costs = new Map<string, Cost[]>()
for (let round = 0; round < rounds; round++) {
  for (const [name, folder] of projects) {
    costs.set(name, [...(costs.get(name) ?? []), measure(folder)])
  }
}

/** The least of all rounds: whatever else the machine does only adds to it. */
function least(name: string): Cost {
  const runs = costs.get(name) ?? []
  return {
    seconds: Math.min(...runs.map((run) => run.seconds)),
    instantiations: Math.min(...runs.map((run) => run.instantiations)),
  }
}

const empty = least('empty')
const over = (name: string): Cost => {
  const { seconds, instantiations } = least(name)
  return {
    seconds: seconds - empty.seconds,
    instantiations: instantiations - empty.instantiations,
  }
}
const show = ({ seconds, instantiations }: Cost) =>
  `${seconds.toFixed(2)} s | ${Math.round(instantiations / 1000)} k`

console.log('| routes | 100 calls: CPU time over empty | instantiations | and 100 addresses | |')
console.log('| --: | --: | --: | --: | --: |')
for (const size of sizes) {
  console.log(`| ${size} | ${show(over(`${size}`))} | ${show(over(`${size}+`))} |`)
}
console.log(`\nBudget for the calls: ${budget.seconds} s, ${budget.instantiations / 1000} k.`)
const calls = sizes.map((size) => over(`${size}`))
if (
  calls.some((cost) => cost.seconds > budget.seconds || cost.instantiations > budget.instantiations)
) {
  console.error('Over budget.')
  process.exitCode = 1
}
