/** `node:http` by itself, sending what riposte sends: the ground every ratio stands on. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { jsonBody, textBody, type Mode, type RunningServer } from '../contract.ts'

export const title = `node:http (${process.version})`
export const secured = 'the same headers, nothing checked'

/** The headers riposte sends by default; bytes only here. */
const protections = [
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'same-origin',
  'Cross-Origin-Opener-Policy',
  'same-origin',
  'X-Frame-Options',
  'DENY',
]

function send(response: ServerResponse, type: string, body: string, extra: string[]): void {
  const length = String(Buffer.byteLength(body))
  response.writeHead(200, ['Content-Type', type, 'Content-Length', length, ...extra])
  response.end(body)
}

export async function start(mode: Mode): Promise<RunningServer> {
  const extra = mode === 'secured' ? protections : []
  const server = createServer((request, response) => {
    if (request.url === '/text/') {
      send(response, 'text/html; charset=utf-8', textBody, extra)
    } else if (request.url === '/json/') {
      send(response, 'application/json', JSON.stringify(jsonBody), extra)
    } else if (request.url === '/token/') {
      send(response, 'application/json', '{"headers":{}}', extra)
    } else {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { name, age } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>
        const message = `Hello, ${name}. You are ${age} years old.`
        send(response, 'application/json', JSON.stringify({ message }), extra)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port }
}
