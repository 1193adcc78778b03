/** A folder to work in, servers of static files, and a client that sends what it is told to. */
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { Application } from '../../src/app/application.ts'
import { createApplication } from '../../src/defaults/create-application.ts'
import { html } from '../../src/html/html.ts'
import { HttpResponse } from '../../src/http/response/response.ts'
import { serve } from '../../src/servers/node/serve.ts'
import type { RunningServer } from '../../src/servers/running-server.ts'
import type { StaticFiles } from '../../src/static/static-files.ts'
import { path } from '../../src/urls/path.ts'
import { routes } from '../../src/urls/routes.ts'

/** What came back. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What is sent beside the target. */
export interface Ask {
  readonly method?: string
  readonly headers?: Record<string, string>
}

/** An application with a page that names a style sheet, and the static files. */
export function applicationWith({ route, asset }: StaticFiles): Application {
  const page = () => new HttpResponse(html`<link rel="stylesheet" href="${asset('site.css')}">`)
  return createApplication({ urls: routes(path('', page), route), debug: true })
}

/** A temporary folder, and the servers that were started on it. */
export class StaticWorkshop {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'riposte-static-'))
  readonly #servers: RunningServer[] = []

  /** Writes a file; returns where. */
  put(name: string, content: string | Uint8Array): string {
    const place = join(this.folder, name)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, content)
    return place
  }

  /** Serves static files. */
  async start(files: StaticFiles): Promise<RunningServer> {
    const server = await serve(applicationWith(files), { port: 0, closeOnSignals: false })
    this.#servers.push(server)
    return server
  }

  /** The files in the folder that this process has open, as Linux sees it. */
  openFiles(): string[] {
    return readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        const file = readlinkSync(`/proc/self/fd/${fd}`)
        return file.startsWith(this.folder) ? [file] : []
      } catch {
        return []
      }
    })
  }

  /** Ends the servers and removes the folder. */
  async close(): Promise<void> {
    for (const server of this.#servers.splice(0)) await server.close(0)
    rmSync(this.folder, { recursive: true })
  }
}

/** Sends the target as it is: `fetch` would tidy it up. */
export function ask(
  server: RunningServer,
  target: string,
  { method = 'GET', headers = {} }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { port: server.port, host: '127.0.0.1', path: target, method, headers }
    const request = httpRequest(options, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject)
      response.on('end', () => {
        const { statusCode = 0, headers: found } = response
        resolve({ status: statusCode, headers: found, body: Buffer.concat(pieces) })
      })
    })
    request.on('error', reject).end()
  })
}
