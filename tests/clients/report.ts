/** `npm run clients`: asks everybody for every fact and writes `docs/clients.md`, whatever comes out. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Browser } from 'puppeteer-core'

import { launchBrowser } from '../browser/launch.ts'
import type { Client, FactName } from './client.ts'
import { callClients, others, pageClients, riposte, riposteCalls } from './clients.ts'
import { factNames, facts } from './facts.ts'
import { measure, type Outcome, sizeOf } from './measure.ts'
import { installClients, versionsOf } from './stage.ts'

type Outcomes = Record<FactName, Outcome>

const marks = { yes: '●', option: '○', no: '✗', none: '–' } as const

const everybody = [riposte, ...others]

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly string[][], right = false): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : right ? '--:' : ':-:')), ...rows]
    .map(row)
    .join('\n')

/** With the versions that were measured. */
function named(client: Client): string {
  const versions = versionsOf(client).join(' with Alpine ')
  return versions === '' ? client.name : `${client.name} (${versions})`
}

/** What there is to say of an entry that is no plain yes. */
function explain({ verdict, saw, how }: Outcome): string {
  if (verdict === 'option') return `only with ${how}; as set up: ${saw}`
  return how === '' ? saw : `${saw}, also with ${how}`
}

/** What is said of several with the same words, once. */
function explanations(outcomes: ReadonlyMap<Client, Outcomes>, name: FactName): string[] {
  const byText = new Map<string, string[]>()
  for (const client of everybody) {
    const outcome = outcomes.get(client)?.[name]
    const what = outcome?.verdict === 'yes' ? client.but?.[name] : outcome && explain(outcome)
    if (!outcome || what === undefined) continue
    const text = `${marks[outcome.verdict]} ${what}`
    byText.set(text, [...(byText.get(text) ?? []), client.name])
  }
  return [...byText].map(([text, names]) => `- **${names.join(', ')}** ${text}`)
}

function factTable({ outcomes, inFirefox }: Measured): string {
  const rows = factNames.map((name, index) => [
    `${index + 1}. [${facts[name].title}](#${name})`,
    ...everybody.map((client) => {
      const mark = marks[outcomes.get(client)?.[name].verdict ?? 'none']
      return client === riposte ? `${mark} ${marks[inFirefox[name].verdict]}` : mark
    }),
  ])
  return table(['', ...everybody.map(({ name }) => name)], rows)
}

async function sizeTable(clients: readonly Client[]): Promise<string> {
  const rows: string[][] = []
  for (const client of clients) {
    const { library } = client
    const what =
      'source' in library
        ? 'bundled'
        : library.files.map((file) => `\`${file.slice(file.lastIndexOf('/') + 1)}\``).join(' + ')
    const size = await sizeOf(client)
    rows.push([`${named(client)}${what && `, ${what}`}`, size.toLocaleString('en')])
  }
  return table(['', 'bytes, brotli'], rows, true)
}

/** What came out, and in which browsers. */
interface Measured {
  outcomes: ReadonlyMap<Client, Outcomes>
  chromium: string
  /** What riposte came to there. */
  inFirefox: Outcomes
  firefox: string
}

const versionOf = async (browser: Browser): Promise<string> => {
  const [name = '', version] = (await browser.version()).split('/')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${version}`
}

async function measureAll(): Promise<Pick<Measured, 'outcomes' | 'chromium'>> {
  const { browser, close } = await launchBrowser('chromium')
  try {
    const outcomes = new Map<Client, Outcomes>()
    const waiting = [...everybody]
    const work = async (): Promise<void> => {
      for (let client = waiting.shift(); client; client = waiting.shift()) {
        const found = {} as Outcomes // Complete when the loop is done.
        for (const name of factNames) found[name] = await measure(browser, client, name)
        outcomes.set(client, found)
        console.log(factNames.map((name) => marks[found[name].verdict]).join(' '), named(client))
      }
    }
    await Promise.all([work(), work(), work()])
    return { outcomes, chromium: await versionOf(browser) }
  } finally {
    await close()
  }
}

async function measureInFirefox(): Promise<Pick<Measured, 'inFirefox' | 'firefox'>> {
  const { browser, close } = await launchBrowser('firefox')
  try {
    const inFirefox = {} as Outcomes // Complete when the loop is done.
    for (const name of factNames) inFirefox[name] = await measure(browser, riposte, name)
    return { inFirefox, firefox: await versionOf(browser) }
  } finally {
    await close()
  }
}

function setupOf(client: Client): string {
  const links = client.manual.map((page, index) => `[${index + 1}](${page})`).join(', ')
  return `- **${named(client)}**: ${client.setup} (documentation: ${links})`
}

installClients()
const measured: Measured = { ...(await measureAll()), ...(await measureInFirefox()) }
const { outcomes, chromium, firefox } = measured
const notes = factNames.map((name) => {
  const words = name.replaceAll('-', ' ')
  const heading = `### ${words.charAt(0).toUpperCase()}${words.slice(1)}`
  return `${heading}\n\n${facts[name].how}\n\n${explanations(outcomes, name).join('\n')}`
})

writeFileSync(
  join(import.meta.dirname, '../../docs/clients.md'),
  `# The client beside others

Nine facts about what a page does when the network, the server or a visitor is difficult, asked of riposte and of what people
use today, in a real browser. This page is written by \`npm run clients\` and says what came out, whatever it is;
\`npm test -- clients\` asks everybody again, and fails when riposte does not pass.

Measured in ${chromium}, with two origins on this machine; riposte in ${firefox} as well, its second mark.

● as set up by the documentation · ○ only with an option, or with something the server has to add · ✗ no · – not its job

${factTable(measured)}

## 9. Size

Bytes as a server sends them: brotli at its best, each file by itself. What a package ships ready for \`<script>\` is taken as it is; what is
imported is bundled and minified by rolldown, riposte as the others. riposte passes when it has at most half the bytes of any other
that changes the page, and fewer than any other that makes calls. Unpoly’s style sheet is not counted.

Changes the page:

${await sizeTable([riposte, ...pageClients])}

Makes calls:

${await sizeTable([riposteCalls, ...callClients.filter(({ library }) => !('files' in library))])}

## What was seen

${notes.join('\n\n')}

## How each was set up

One page for each client, as its documentation says; where that has a pattern for the job, the pattern, word for word, but for the delay of the
search (50 ms for all, so that the test is short). What the server sends fits the client: a fragment, the frame or the element it looks for. Where
a client fails and its documentation knows an option, the fact is asked a second time with it.

${everybody.map(setupOf).join('\n')}

## How to run it

    npm run clients           # asks everybody, writes this page
    npm test -- clients       # asks everybody, fails where riposte does not pass

The facts are in \`tests/clients/facts/\`, one file each; the clients in \`tests/clients/peers/\`; their versions in \`tests/clients/package.json\`.
An answer that does a client wrong is a bug: correct its file and run it again.
`,
)
