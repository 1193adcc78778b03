/** Puts one client on one page, of a server with two origins, in one browser tab. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Browser, Page } from 'puppeteer-core'

import { bundle } from '../../scripts/bundle.ts'
import { install } from '../../scripts/run.mjs'
import { openPage } from '../browser/harness.ts'
import { html, reply, type Site, startSite } from '../browser/site.ts'
import { type Client, token } from './client.ts'

const modules = join(import.meta.dirname, 'node_modules')

/** Installs the clients, unless they are there. */
export const installClients = (): void =>
  install('tests/clients', 'installing htmx, Turbo, Unpoly and the others')

/** The versions of a client's packages. */
export const versionsOf = ({ packages }: Client): string[] =>
  packages.map((name) => {
    const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as {
      version: string
    }
    return version
  })

/** Files of the packages, as they are. */
export const filesOf = (files: readonly string[]): string[] =>
  files.map((file) => readFileSync(join(modules, file), 'utf8'))

/** The scripts of a client's page, in their order. */
async function scriptsOf({ library, usage = '' }: Client): Promise<string[]> {
  const ready = `document.documentElement.dataset.ready = ''`
  return 'source' in library
    ? [await bundle(`${library.source}\n${usage}`, 'iife'), ready]
    : [...filesOf(library.files), `{${usage}}`, ready]
}

/** A page of one client. */
export interface Trial {
  client: Client
  site: Site
  page: Page
  /** What it complained of. */
  complaints: string[]
  /** What the server sends to fill a box. */
  answer: (id: string, content: string) => string
}

/** What a probe found. */
export interface Finding {
  holds: boolean
  /** In a few words, where it does not hold. */
  saw?: string
}

/** A fact: the page that it is asked on, and the question. */
export interface Fact {
  /** A sentence that is true of a client that passes. */
  title: string
  /** How it is found out; Markdown. */
  how: string
  /** In the page's body. */
  body: (client: Client) => string
  /** Of the page. */
  headers?: Record<string, string>
  probe: (trial: Trial) => Promise<Finding>
}

/** Opens the page of a fact and looks. */
export async function tryOut(browser: Browser, client: Client, fact: Fact): Promise<Finding> {
  const site = await startSite()
  try {
    const scripts = await scriptsOf(client)
    scripts.forEach((code, index) =>
      site.on(`GET /script-${index}.js`, reply('text/javascript', code)),
    )
    const tags = scripts.map(
      (_, index) => `<script defer nonce="nonce" src="/script-${index}.js"></script>`,
    )
    const head = `<meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,">${client.head ?? ''}`
    const content =
      `<!doctype html><html lang="en"><head>${head}${tags.join('')}</head>` +
      `<body ${client.body ?? ''}><main>${fact.body(client)}</main></body></html>`
    const cookie = { 'Set-Cookie': `csrftoken=${token}; Path=/` }
    site.on('GET /page', html(content, 200, { ...cookie, ...fact.headers }))
    const { page, complaints, close } = await openPage(browser, `${site.home}/page`)
    // Several pages are looked at at once: each believes that it has the focus.
    await page.emulateFocusedPage(true)
    const answer = (id: string, inner: string): string =>
      client.answers === 'box' ? client.box(id, inner) : inner
    try {
      return await fact.probe({ client, site, page, complaints, answer })
    } finally {
      await close()
    }
  } finally {
    await site.close()
  }
}

/** A form of one field, and its box. */
export const simpleForm = ({ form, box }: Client, name: string): string =>
  `<form id="${name}" method="post" action="/${name}" ${form(`${name}-box`)}>` +
  `<input name="text" value="hello"><button>Send</button></form>${box(`${name}-box`, '')}`

/** Clicks as a person would who uses the keyboard: the button has the focus. */
export const press = (page: Page, form: string): Promise<void> =>
  page.$eval(`#${form} button`, (button) => {
    button.focus()
    button.click()
  })

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What is in a box, or that it is gone. */
export const textOf = (page: Page, id: string): Promise<string | undefined> =>
  page.evaluate((id) => document.getElementById(id)?.textContent?.trim(), id)

/** Waits until something is so; the answer is whether it became so. */
export async function becomes(
  test: () => Promise<boolean> | boolean,
  within = 2000,
): Promise<boolean> {
  const end = performance.now() + within
  while (performance.now() < end) {
    if (await test()) return true
    await pause(40)
  }
  return false
}
