import { createServer } from 'node:net'
import { connect, type Socket } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import { buildApplication, type BuildOptions } from '../../app/build-application.ts'
import type { HttpRequest } from '../../http/request/request.ts'
import { HttpResponse } from '../../http/response/response.ts'
import { StreamingHttpResponse } from '../../http/streams/streaming-response.ts'
import { path } from '../../urls/path.ts'
import { routes } from '../../urls/routes.ts'
import { CannotListen, PortInUse } from '../errors.ts'
import type { RunningServer } from '../running-server.ts'
import type { ServeOptions } from './options.ts'
import { serve } from './serve.ts'

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

async function start(
  view: (request: HttpRequest) => unknown,
  options: ServeOptions = {},
  more: Partial<BuildOptions> = {},
): Promise<RunningServer> {
  const application = buildApplication({
    urls: routes(path('', view as () => HttpResponse)),
    policy: { allowedHosts: ['*'], maxBodySize: 1000 },
    ...more,
  })
  const server = await serve(application, { port: 0, closeOnSignals: false, ...options })
  opened.push({ close: () => server.close(100) })
  return server
}

/** A connection and all text that came over it. */
function open(port: number): { socket: Socket; text: () => string; closed: Promise<string> } {
  let text = ''
  const socket = connect(port, '127.0.0.1')
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk))
  socket.on('error', () => undefined)
  opened.push({ close: () => socket.destroy() })
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(text)))
  return { socket, text: () => text, closed }
}

const get = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
const hello = (): HttpResponse => new HttpResponse('hello')

describe('serve', () => {
  it('says where it listens', async () => {
    const server = await start(hello)
    expect(server.port).toBeGreaterThan(0)
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
    expect(await (await fetch(server.url)).text()).toBe('hello')
  })

  it('says in one line that a port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    opened.push(other)
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const failed = start(hello, { port })
    await expect(failed).rejects.toThrow(PortInUse)
    await expect(failed).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken. Stop what listens there, or choose another port.`,
    )
  })

  it('says that an address is not to be had', async () => {
    await expect(start(hello, { hostname: '192.0.2.1' })).rejects.toThrow(CannotListen)
  })

  it.each([Number.NaN, -1, 65_536, 80.5])('says that %s is no port', async (port) => {
    const wrong = start(hello, { port })
    await expect(wrong).rejects.toThrow(CannotListen)
    await expect(wrong).rejects.toThrow(`The port is ${port}. Give a number from 0 to 65535.`)
  })

  it('answers too long headers with 431', async () => {
    const { port } = await start(hello)
    const { socket, closed } = open(port)
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(64 * 1024)}\r\n\r\n`)
    const answer = await closed
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(answer).toContain('"code":"HEADERS_TOO_BIG"')
  })

  it('takes headers as long as it is told', async () => {
    const { port } = await start(hello, { maxHeaderSize: 100 * 1024 })
    const { socket, text } = open(port)
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(64 * 1024)}\r\n\r\n`)
    await expect.poll(text).toContain('hello')
  })

  it('answers what is no HTTP with 400', async () => {
    const { port } = await start(hello)
    const { socket, closed } = open(port)
    socket.write('hello?\r\n\r\n')
    expect(await closed).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*"code":"MALFORMED_REQUEST"/s)
  })

  it('refuses HTTP/1.1 without Host', async () => {
    const { port } = await start(hello)
    const { socket, closed } = open(port)
    socket.write('GET / HTTP/1.1\r\n\r\n')
    expect(await closed).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('gives up on headers that do not come to an end', async () => {
    const { port } = await start(hello, { timeouts: { headers: 50 } })
    const { socket, closed } = open(port)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n')
    expect(await closed).toMatch(/^HTTP\/1\.1 408 .*"code":"REQUEST_TIMEOUT"/s)
  }, 20_000)

  it('closes an idle connection', async () => {
    const { port } = await start(hello, { timeouts: { keepAlive: 50 } })
    const { socket, closed } = open(port)
    socket.write(get)
    expect(await closed).toContain('hello')
  })

  it('answers requests on one connection in their order', async () => {
    const { port } = await start(async (request) => {
      await sleep(request.queryString === 'slow' ? 50 : 0)
      return new HttpResponse(`<${request.queryString}>`)
    })
    const { socket, text } = open(port)
    socket.write(get.replace('/ ', '/?slow ') + get.replace('/ ', '/?quick '))
    await expect.poll(text).toMatch(/<slow>[^]*<quick>/)
  })

  it('says Connection: close where it will not read the rest of a body, and answers first', async () => {
    const { port } = await start(hello)
    const { socket, closed } = open(port)
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\nbegin')
    const answer = await closed
    expect(answer).toMatch(/^HTTP\/1\.1 200 .*hello$/s)
    expect(answer).toContain('Connection: close')
  })

  it('keeps a connection whose body was refused but is short', async () => {
    const { port } = await start(async (request) => new HttpResponse(await request.text()))
    const { socket, text } = open(port)
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n'
    socket.write(`${head}${'x'.repeat(2000)}${get}`)
    await expect.poll(text).toMatch(/^HTTP\/1\.1 413 [^]*HTTP\/1\.1 200 OK/)
  })

  it('does not ask for a body nobody reads', async () => {
    const { port } = await start(hello)
    const { socket, closed } = open(port)
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n')
    const answer = await closed
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).not.toContain('100 Continue')
  })

  it('hands out plain bytes, no Buffer', async () => {
    const kinds: unknown[] = []
    const server = await start(async (request) => {
      const bytes = await request.bytes()
      kinds.push(bytes.constructor, bytes === (await request.bytes()))
      return hello()
    })
    await fetch(server.url, { method: 'POST', body: 'short' })
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('in chunks'))
        controller.close()
      },
    })
    await fetch(server.url, { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect(kinds).toEqual([Uint8Array, true, Uint8Array, true])
  })

  it('answers HTTP/1.0 and closes', async () => {
    const { port } = await start(() => new StreamingHttpResponse(['a', 'b']))
    const { socket, closed } = open(port)
    socket.write('GET / HTTP/1.0\r\nHost: x\r\n\r\n')
    const answer = await closed
    expect(answer).toMatch(/\r\n\r\nab$/)
    expect(answer).not.toContain('Transfer-Encoding')
  })

  it('reports an answer that cannot be written, and sends a 500', async () => {
    const errors: unknown[] = []
    const view = (): HttpResponse => {
      const response = new HttpResponse('never')
      Object.defineProperty(response, 'status', { value: 5000 })
      return response
    }
    const server = await start(view, {}, { onError: (error) => errors.push(error) })
    expect((await fetch(server.url)).status).toBe(500)
    expect(errors).toHaveLength(1)
  })

  it('closes a response and its request when the client is gone before the answer', async () => {
    let closed = false
    let arrived = false
    const { port } = await start(async () => {
      arrived = true
      await sleep(100)
      const response = new HttpResponse('too late')
      response.onClose(() => (closed = true))
      return response
    })
    const { socket } = open(port)
    socket.write(get)
    await expect.poll(() => arrived).toBe(true)
    socket.resetAndDestroy()
    await expect.poll(() => closed).toBe(true)
  })

  it('makes no signal for views that ask for none, and one that does not fire after the answer', async () => {
    let signal: AbortSignal | undefined
    const server = await start((request) => {
      ;({ signal } = request)
      return hello()
    })
    await (await fetch(server.url)).text()
    await sleep(20)
    expect(signal?.aborted).toBe(false)
  })
})

describe('RunningServer.close', () => {
  it('lets a running answer finish, and says that the connection ends', async () => {
    let arrived = false
    const server = await start(async () => {
      arrived = true
      await sleep(150)
      return hello()
    })
    const { socket, closed } = open(server.port)
    socket.write(get)
    await expect.poll(() => arrived).toBe(true)
    const done = server.close()
    const answer = await closed
    expect(answer).toContain('hello')
    expect(answer).toContain('Connection: close')
    await done
  })

  it('closes idle connections at once', async () => {
    const server = await start(hello)
    const { socket, text } = open(server.port)
    socket.write(get)
    await expect.poll(text).toContain('hello')
    const began = performance.now()
    await server.close()
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('cuts off what runs beyond the deadline', async () => {
    const server = await start(async (request) => {
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve))
      return hello()
    })
    const { socket, closed } = open(server.port)
    socket.write(get)
    await sleep(50)
    await server.close(50)
    expect(await closed).toBe('')
  })

  it('takes no new connections', async () => {
    const server = await start(hello)
    await server.close()
    await expect(fetch(server.url)).rejects.toThrow()
  })

  it('may be called twice', async () => {
    const server = await start(hello)
    await Promise.all([server.close(), server.close()])
    await expect(server.close()).resolves.toBeUndefined()
  })

  it('is what await using does', async () => {
    let url: string
    {
      await using server = await start(hello)
      ;({ url } = server)
    }
    await expect(fetch(url)).rejects.toThrow()
  })
})
