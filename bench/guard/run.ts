/**
 * `npm run guard [-- --update]`: whether a hot path makes more happen than it used to, without a clock.
 *
 * Compares the counts of now with `bench/guard/counts.json`; ends with 1 when one has grown. `--update`
 * writes them down anew: for a change that is worth its price, or one that made something cheaper.
 */
import { parseArgs } from 'node:util'

import { markdownTable, rewrite } from '../report.ts'
import { scenarios } from '../scenarios.ts'
import { type Baseline, compare, tolerance } from './compare.ts'
import { readBaseline, record, writeBaseline } from './record.ts'

const { values } = parseArgs({
  options: {
    update: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(
    'usage: npm run guard [-- --update | --only JOB…]\n\n' +
      'Counts what each hot path makes happen and compares it with bench/guard/counts.json.\n' +
      '--update writes that file and the table in docs/performance.md anew.',
  )
  process.exit(0)
}

function table({ records }: Baseline): string {
  const head = [
    'per request',
    'calls',
    'turns of loops',
    'promises',
    'bytes allocated',
    'writes',
    'bytes sent',
  ]
  const rows = Object.entries(records).map(([id, { counts }]) => [
    scenarios.find((scenario) => scenario.id === id)?.name ?? id,
    ...Object.values(counts).map((value: number) => value.toLocaleString('en')),
  ])
  return markdownTable(head, rows)
}

const now = await record(values.only)
console.log(table(now))
if (values.update) {
  writeBaseline(now)
  const allowed = Object.entries(tolerance).map(([name, share]) => `${name} ${share * 100} %`)
  rewrite('guard', `V8 ${now.v8}. They may grow by: ${allowed.join(', ')}.\n\n${table(now)}`)
  console.log('\nbench/guard/counts.json and docs/performance.md have these counts now.')
} else {
  const baseline = readBaseline()
  const jobs = values.only.length > 0 ? values.only : Object.keys(baseline.records)
  const records = Object.fromEntries(
    Object.entries(baseline.records).filter(([job]) => jobs.includes(job)),
  )
  const { failures, gains } = compare({ ...baseline, records }, now)
  if (gains.length > 0)
    console.log(`\nLess than written down; --update keeps it so:\n${gains.join('\n')}`)
  if (failures.length > 0) {
    console.error(
      `\nGrown:\n${failures.join('\n')}\n\nIf it is worth its price: npm run guard -- --update`,
    )
    process.exitCode = 1
  } else console.log('\nNothing has grown.')
}
