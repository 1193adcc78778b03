/**
 * What the types cost: seconds and instantiations of the type checker over an empty project, for 10,
 * 100 and 1,000 routes with 100 calls.
 *
 *     npm run bench:types
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

/** One run of the compiler. An error in the project stops the bench: nothing would be measured. */
function measure(folder: string): Cost {
  const compiler = `${root}node_modules/.bin/tsc`
  const { stdout: output } = spawnSync(compiler, ['-p', folder, '--extendedDiagnostics'], {
    encoding: 'utf8',
    cwd: folder,
  })
  const broken = output.split('\n').filter((line) => /^[\w-]+\.ts\(/.test(line))
  if (broken.length > 0) throw new Error(`The project does not compile:\n${broken.join('\n')}`)
  const read = (label: string) => {
    const found = new RegExp(`^${label}:\\s+([0-9.]+)`, 'm').exec(output)?.[1]
    if (found === undefined) throw new Error(`tsc does not say "${label}":\n${output}`)
    return Number(found)
  }
  return { seconds: read('Check time'), instantiations: read('Instantiations') }
}

const median = (values: readonly number[]) =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN

const source = '../../../src'
rmSync(workFolder, { recursive: true, force: true })
const projects = new Map([['empty', writeProject('empty', { 'page.ts': generateEmpty(source) })]])
for (const count of [10, 100, 1000]) {
  const { views, urls, page } = generateSite(count, source)
  const files = { 'views.ts': views, 'urls.ts': urls, 'page.ts': page }
  projects.set(String(count), writeProject(String(count), files))
}

const costs = new Map<string, Cost[]>()
for (let round = 0; round < rounds; round++) {
  for (const [name, folder] of projects) {
    costs.set(name, [...(costs.get(name) ?? []), measure(folder)])
  }
}

const medians = Array.from(costs, ([name, runs]) => ({
  name,
  seconds: median(runs.map((run) => run.seconds)),
  instantiations: median(runs.map((run) => run.instantiations)),
}))
const empty = medians.find(({ name }) => name === 'empty') ?? { seconds: 0, instantiations: 0 }

console.log('| routes | check time over empty | instantiations over empty |')
console.log('| --: | --: | --: |')
let failed = false
for (const { name, seconds, instantiations } of medians) {
  if (name === 'empty') continue
  const over = {
    seconds: seconds - empty.seconds,
    instantiations: instantiations - empty.instantiations,
  }
  console.log(
    `| ${name} | ${over.seconds.toFixed(3)} s | ${Math.round(over.instantiations / 1000)} k |`,
  )
  failed ||= over.seconds > budget.seconds || over.instantiations > budget.instantiations
}
console.log(`\nBudget at every size: ${budget.seconds} s, ${budget.instantiations / 1000} k.`)
if (failed) {
  console.error('Over budget.')
  process.exitCode = 1
}
