import { defineConfig } from 'oxlint'

import { floors, nodeFolders, packages } from './scripts/floors.ts'

const everyFloor = Object.keys(floors)

/** What a folder may not import, as `no-restricted-imports` patterns made from the floor plan. */
function restrictions(floor: string, nodeAllowed: boolean) {
  const allowed = new Set([floor, ...(floors[floor] ?? [])])
  const forbidden = everyFloor.filter((other) => !allowed.has(other))
  const reachable = floors[floor]?.join(', ') || 'nothing'
  return [
    {
      regex: `^(\\.\\./)+(${forbidden.join('|')})/`,
      message: `src/${floor} may import ${reachable} (scripts/floors.ts).`,
    },
    { regex: '^(\\.\\./)+index\\.ts$', message: 'Entries are for users; import the file itself.' },
    { regex: '^riposte(/|$)', message: 'Inside the house, import the file itself.' },
    ...(nodeAllowed
      ? []
      : [
          { regex: '^node:', message: 'Only the Node folders of scripts/floors.ts may use node:.' },
        ]),
  ]
}

/** Bare packages: each may be imported by one file, named in the table. */
function packageRestrictions(file: string) {
  const own = Object.keys(packages).filter((name) => packages[name] === file)
  const exempt = own.length === 0 ? '' : own.join('|')
  return Object.keys(packages)
    .filter((name) => !own.includes(name))
    .map((name) => ({
      regex: `^${name}(/|$)`,
      message: `${name} is imported by ${packages[name]} only${exempt && ` (${exempt} is fine here)`}.`,
    }))
}

const restrict = (patterns: object[]): ['error', { patterns: object[] }] => ['error', { patterns }]

const on = 'error' as const
const longest: ['error', object] = ['error', { max: 60, skipBlankLines: true, skipComments: true }]
const foreignGlobals: ['error', ...string[]] = ['error', 'Buffer', 'process', 'require']

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'jsdoc', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['dist', 'node_modules', 'conformance/recordings', '.node', '.cache'],
  rules: {
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'max-params': ['error', { max: 4 }],
    'max-depth': ['error', { max: 3 }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-namespace': 'error',
    'typescript/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
    eqeqeq: ['error', 'always'],
    'no-await-in-loop': 'off', // the order of bytes and of scenarios is the point wherever we loop
    'no-shadow': 'off',
    'promise/no-callback-in-promise': 'off', // `then(next)` is how a MaybePromise goes on
    'no-underscore-dangle': 'error',
    'oxc/no-map-spread': 'off',
    'unicorn/no-array-sort': 'off', // only ever on arrays made on the spot
    'unicorn/prefer-add-event-listener': 'off',
    'unicorn/consistent-function-scoping': 'off',
  },
  overrides: [
    ...everyFloor.map((floor) => ({
      files: [`src/${floor}/**/*.ts`],
      excludeFiles: ['**/*.test.ts', ...nodeFolders.map((folder) => `src/${folder}/**`)],
      rules: {
        'no-restricted-imports': restrict([
          ...restrictions(floor, false),
          ...packageRestrictions(''),
        ]),
        'max-lines-per-function': longest,
        'no-restricted-globals': foreignGlobals,
        'jsdoc/check-tag-names': on,
        'jsdoc/require-param-description': on,
        'jsdoc/require-returns-description': on,
      },
    })),
    ...nodeFolders.map((folder) => ({
      files: [`src/${folder}/**/*.ts`],
      excludeFiles: ['**/*.test.ts'],
      rules: {
        'no-restricted-imports': restrict([
          ...restrictions(folder.split('/')[0] ?? '', true),
          ...packageRestrictions(''),
        ]),
      },
    })),
    ...[...new Set(Object.values(packages))].map((file) => ({
      files: [file],
      rules: {
        'no-restricted-imports': restrict([
          ...restrictions(file.split('/')[1] ?? '', false),
          ...packageRestrictions(file),
        ]),
        'no-restricted-globals': 'off' as const,
      },
    })),
    {
      files: ['*.config.ts', 'examples/**', 'tests/**'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
})
