/**
 * Makes up urlconfs, paths and names to ask Django about. The same seed makes the same ones.
 *
 *     PYTHONPATH=…/django node scripts/run.mjs conformance/urlconfs/generate.ts SEED COUNT |
 *       python3 conformance/urlconfs/record.py > conformance/urlconfs/recorded.jsonl
 */
import * as fc from 'fast-check'

import {
  buildUrls,
  type EntryData,
  type IncludeData,
  type Question,
  type Reversal,
  type RouteData,
} from './urlconf.ts'

const texts = [
  'a',
  'b',
  'ab',
  'a/',
  'b/',
  '/',
  'x-1',
  '12',
  '-',
  '.',
  'é',
  ' ',
  'ab/c',
  '1',
  'a.b/',
]
const kinds = ['int', 'str', 'slug', 'path', 'uuid', 'hex', 'yyyy', 'ab', 'dots', '']
const names = ['p', 'q', 'r', 's']
const expressions = [
  '^a/(?P<p>[0-9]+)/$',
  '^(?P<q>[a-z]+)/',
  'b/',
  '^([a-z]+)/([0-9]*)$',
  '^ab?c/',
  '^(a|b)/$',
  String.raw`^x(?:/(?P<p>\d+))?/$`,
  String.raw`(?P<r>\w+)$`,
  '^a/b',
  '^.+/c$',
  String.raw`^a\.b/(?P<s>[^/]+)/?$`,
  '^([^/]+)/',
  '^(?P<p>a{1,2})(?P<q>b*)/',
  String.raw`^\Aab`,
  '(?i)^AB/',
  '^[-a.]+/$',
  String.raw`^(?P<p>[\w-]+)/(?P=p)/$`,
  '^é/$',
  String.raw`^a{2}/\s?$`,
  '^(?:(a)|(b))/$',
  '^((?P<p>a)b)/',
  '^a+?/(?P<q>.*)$',
  '^$',
  '',
  String.raw`^(?!a)(?P<p>\S+)$`,
  '^a b/$',
  '^(?:a/){2}$',
]
const uuid = '12345678-1234-5678-1234-567812345678'

const routePart = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...texts).map((text) => ({ text })) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom(...kinds), slash: fc.boolean() }),
  },
)

/** A path: up to four parts, each capture under a name of its own. */
const route = fc.array(routePart, { maxLength: 4 }).map((parts) => {
  let captures = 0
  return parts
    .map((part) => {
      if ('text' in part) return part.text
      const kind = part.kind === '' ? '' : `${part.kind}:`
      return `<${kind}${names[captures++]}>${part.slash ? '/' : ''}`
    })
    .join('')
})

const kwargs = fc.option(
  fc.tuple(fc.constantFrom(...names, 'z'), fc.constantFrom(1, 'k')).map(([name, value]) => ({
    [name]: value,
  })),
  { freq: 6, nil: undefined },
)

/** JSON has no `undefined`, and neither have our options. */
const compact = <Value extends object>(value: Value): Value =>
  JSON.parse(JSON.stringify(value)) as Value

const leaf: fc.Arbitrary<RouteData> = fc
  .record({
    expression: fc.option(fc.constantFrom(...expressions), { freq: 4, nil: undefined }),
    route,
    view: fc.nat(99).map((number) => `view${number}`),
    name: fc.constantFrom('one', 'two', 'three', undefined),
    kwargs,
  })
  .map(({ expression, ...data }) =>
    compact(
      expression === undefined
        ? { kind: 'path' as const, ...data }
        : { kind: 'rePath' as const, ...data, route: expression },
    ),
  )

const group = (entries: fc.Arbitrary<EntryData[]>): fc.Arbitrary<IncludeData> =>
  fc
    .record({
      expression: fc.option(fc.constantFrom(...expressions), { freq: 3, nil: undefined }),
      route,
      entries,
      appName: fc.constantFrom('app1', 'app2', undefined, undefined),
      namespace: fc.constantFrom('n1', 'n2', 'app1', undefined),
      kwargs,
    })
    .map(({ expression, namespace, ...data }) =>
      compact({
        kind: expression === undefined ? ('include' as const) : ('reInclude' as const),
        ...data,
        route: expression ?? data.route,
        namespace: data.appName === undefined ? undefined : namespace,
      }),
    )

const { list } = fc.letrec<{ list: EntryData[]; entry: EntryData }>((tie) => ({
  list: fc.array(tie('entry'), { minLength: 1, maxLength: 4 }),
  entry: fc.oneof({ maxDepth: 2, withCrossShrink: true }, leaf, group(tie('list'))),
}))

/** Text each converter may be given, right and wrong. */
const samples: Record<string, string[]> = {
  int: ['1', '007', '12', 'x'],
  slug: ['a-b', 'x_1'],
  path: ['a/b', 'b', 'a/x/c'],
  hex: ['ff', 'xyz'],
  yyyy: ['2024', '0123'],
  ab: ['aab', 'a'],
  dots: ['a.b', 'ab'],
  uuid: [uuid],
}
const anything = ['abc', 'é a', '1', 'a/b']
const wild = [
  'a',
  'ab',
  'aab',
  '/',
  '/',
  '1',
  '2024',
  'x-1',
  '.',
  'é',
  ' ',
  'c',
  '\n',
  'A',
  '٣',
  'AB/',
]

type Pick = <Item>(items: readonly Item[]) => Item

/** A path that a route may match: its captures filled in, its expressions roughly undone. */
function samplePath(entries: readonly EntryData[], pick: Pick): string {
  const entry = pick(entries)
  const filled = entry.route.replaceAll(/<(?:(?<kind>\w+):)?\w+>/g, (_, kind: string) =>
    pick(samples[kind] ?? anything),
  )
  const own =
    entry.kind === 'rePath' || entry.kind === 'reInclude'
      ? filled
          .replaceAll(/^\^|\$$|\\A|\(\?P?<\w+>|\(\?:/g, '')
          .replaceAll(/\[[^\]]*\]/g, 'a')
          .replaceAll(/[()?+*\\]/g, '')
          .replaceAll(/[dwS]/g, '1')
      : filled
  return own + ('entries' in entry ? samplePath(entry.entries, pick) : '')
}

const written = [
  1,
  12,
  '7',
  'a',
  'a-b',
  'a/b',
  'a b',
  2024,
  'aab',
  'a.b',
  uuid,
  'é',
  '',
  '//x',
  'a?b',
]

/** A name with values that a route may take. */
function sampleReversal(
  entries: readonly EntryData[],
  pick: Pick,
  captures: readonly string[] = [],
  namespaces: readonly string[] = [],
): Reversal {
  const entry = pick(entries)
  const found = [...entry.route.matchAll(/<(?:\w+:)?(\w+)>/g)].map((match) => match[1] ?? '')
  const all = [...captures, ...found]
  if ('entries' in entry) {
    const { appName, namespace = appName } = entry
    const inner = appName ? [...namespaces, pick([appName, namespace ?? appName])] : namespaces
    return sampleReversal(entry.entries, pick, all, inner)
  }
  const name = [...namespaces, entry.name ?? 'one'].join(':')
  const currentApp = pick([undefined, undefined, undefined, 'n1', 'n2', 'n1:n2', 'app1'])
  const values = pick([true, true, false])
    ? { kwargs: Object.fromEntries(all.map((capture) => [capture, pick(written)])) }
    : { args: [...all, ...(entry.route.match(/\((?!\?)/g) ?? [])].map(() => pick(written)) }
  return compact({ name, ...values, currentApp })
}

const question = fc.tuple(list, fc.gen()).map(([entries, gen]): Question => {
  const pick: Pick = (items) => gen(fc.constantFrom, ...items)
  const path = () =>
    pick([true, true, false])
      ? samplePath(entries, pick)
      : gen(fc.array, fc.constantFrom(...wild), { maxLength: 6 }).join('')
  return {
    entries,
    paths: Array.from({ length: 15 }, () => `/${path()}`),
    reversals: Array.from({ length: 15 }, () => sampleReversal(entries, pick)),
  }
})

/** Paths that begin with a slash: Django warns, we refuse. */
function isTaken({ entries }: Question): boolean {
  try {
    buildUrls(entries).check()
    return true
  } catch {
    return false
  }
}

const [seed = '1', count = '150'] = process.argv.slice(2)
const questions = fc.sample(question, { seed: Number(seed), numRuns: Number(count) })
console.log(JSON.stringify(questions.filter(isTaken)))
