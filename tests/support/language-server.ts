/** The language server that editors talk to: the installed compiler, in its other mode. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'

import { root } from './documentation.ts'

/** Messages of JSON-RPC: a line with their length, an empty line, JSON. */
interface Message {
  id?: number
  method?: string
  result?: unknown
  error?: { message: string }
}

const blankLine = Buffer.from('\r\n\r\n')

/** A conversation with TypeScript's language server, as far as hints need it. */
export class LanguageServer {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #received = Buffer.alloc(0)
  #lastId = 0

  private constructor() {
    this.#process = spawn(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '--lsp', '--stdio'],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    )
    this.#process.stdout.on('data', (chunk: Buffer) => this.#receive(chunk))
    this.#process.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`The language server ended with ${code}.`))
      }
    })
  }

  /** Starts one. */
  static async start(): Promise<LanguageServer> {
    const server = new LanguageServer()
    await server.#ask('initialize', {
      processId: process.pid,
      rootUri: String(pathToFileURL(root)),
      capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
    })
    server.#send({ method: 'initialized', params: {} })
    return server
  }

  /** Opens a file; with another text than it has on the disk, as somebody who has not saved yet. */
  open(file: string, text: string = readFileSync(file, 'utf8')): void {
    const uri = String(pathToFileURL(file))
    const textDocument = { uri, languageId: 'typescript', version: 1, text }
    this.#send({ method: 'textDocument/didOpen', params: { textDocument } })
  }

  /** What an editor shows when the mouse rests on this place of a file; lines and characters from 0. */
  async hover(file: string, position: { line: number; character: number }): Promise<string> {
    const textDocument = { uri: String(pathToFileURL(file)) }
    const hover = await this.#ask('textDocument/hover', { textDocument, position })
    const { contents } = (hover ?? { contents: '' }) as { contents: string | { value: string } }
    return typeof contents === 'string' ? contents : contents.value
  }

  /** What an editor offers to complete at this place of a file. */
  async complete(file: string, position: { line: number; character: number }): Promise<string[]> {
    const textDocument = { uri: String(pathToFileURL(file)) }
    const offered = await this.#ask('textDocument/completion', { textDocument, position })
    const { items } = (offered ?? { items: [] }) as { items: { label: string }[] }
    return items.map(({ label }) => label)
  }

  /** Ends it. */
  async stop(): Promise<void> {
    await this.#ask('shutdown', undefined)
    this.#send({ method: 'exit' })
    this.#process.stdin.end()
  }

  #send(message: object): void {
    const json = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`)
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#lastId
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(id, answer)
    this.#send({ id, method, params })
    return answer.promise
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    for (;;) {
      const end = this.#received.indexOf(blankLine)
      if (end === -1) return
      const length = /^Content-Length: (\d+)/im.exec(this.#received.toString('latin1', 0, end))
      const from = end + blankLine.length
      const to = from + Number(length?.[1])
      if (this.#received.length < to) return
      const message = JSON.parse(this.#received.toString('utf8', from, to)) as Message
      this.#received = this.#received.subarray(to)
      this.#take(message)
    }
  }

  #take({ id, method, result, error }: Message): void {
    if (id === undefined) return
    // It asks back, about settings and the like: every default will do.
    if (method !== undefined) return this.#send({ id, result: null })
    const answer = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) answer?.reject(new Error(error.message))
    else answer?.resolve(result)
  }
}
