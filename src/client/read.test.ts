import * as fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { type Accept, read } from './read.ts'

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://example.com/'))
  vi.stubGlobal('document', { baseURI: 'https://example.com/' })
})

const answer = (type: string | undefined, body: string | null, status = 200, more = {}) =>
  new Response(body, {
    status,
    headers: { ...(type !== undefined && { 'Content-Type': type }), ...more },
  })

async function kindOf(response: Response, accept: Accept): Promise<string> {
  const result = await read(response, accept)
  return result.kind ?? 'ok'
}

describe('read', () => {
  it('takes each type for what was asked for, and no other', async () => {
    const types = {
      'application/json': '[1]',
      'application/problem+json': '{}',
      'text/json': '1',
      'text/html': '<p>',
      'text/html;charset=utf-8': '<p>',
      'text/html ; x': '<p>',
      'text/htmlx': '<p>',
      'text/plain': '1',
      'application/json-seq': '1',
      'application/octet-stream': '1',
      '': '1',
    }
    const rows: string[] = []
    for (const [type, body] of Object.entries(types)) {
      const kinds = [
        await kindOf(answer(type, body), 'json'),
        await kindOf(answer(type, body), 'html'),
        await kindOf(answer(type, body), 'text'),
      ]
      rows.push(`${type}: ${kinds.join(' ')}`)
    }
    expect(rows).toEqual([
      'application/json: ok parse ok',
      'application/problem+json: ok parse ok',
      'text/json: ok parse ok',
      'text/html: parse ok ok',
      'text/html;charset=utf-8: parse ok ok',
      'text/html ; x: parse ok ok',
      'text/htmlx: parse parse ok',
      'text/plain: parse parse ok',
      'application/json-seq: parse parse ok',
      'application/octet-stream: parse parse ok',
      ': parse parse ok',
    ])
  })

  it('never takes a full page for a fragment', async () => {
    for (const start of ['<!doctype html>', '\n <!DOCTYPE html>', '<html lang="en">', '<HTML>']) {
      expect(await kindOf(answer('text/html', `${start}<p>`), 'html')).toBe('parse')
    }
    expect(await kindOf(answer('text/html', '<htmlish>'), 'html')).toBe('ok')
    expect(await kindOf(answer('text/html', ''), 'html')).toBe('ok')
  })

  it('tells a refusal in the view’s words from a problem, and from everything else', async () => {
    const bodies: [string, string | undefined, string][] = [
      ['its words', 'application/json', '{"error":"No"}'],
      ['its words', 'application/json', 'null'],
      ['problem', 'application/problem+json', '{"code":"X"}'],
      ['problem', 'application/problem+json', '"not an object"'],
      ['problem', 'application/json', '{'],
      ['problem', 'text/html', '<p>'],
      ['problem', 'text/plain', 'No'],
      ['problem', undefined, ''],
    ]
    for (const [expected, type, body] of bodies) {
      const kind = await kindOf(answer(type, body, 400), 'json')
      expect([kind === 'answer' ? 'its words' : kind, type, body]).toEqual([expected, type, body])
    }
  })

  it('makes up what a problem lacks, and does not believe it about the status', async () => {
    const result = await read(answer('application/problem+json', '{"status":200}', 404), 'json')
    expect(result).toMatchObject({
      kind: 'problem',
      error: { type: 'about:blank', title: '', code: 'HTTP_404', status: 404 },
    })
  })

  it('takes HTML of a refusal, but not of a crash', async () => {
    expect(await kindOf(answer('text/html', '<p>', 422), 'html')).toBe('answer')
    expect(await kindOf(answer('text/html', '<p>', 500), 'html')).toBe('problem')
    expect(await kindOf(answer('text/html', '<!doctype html>', 404), 'html')).toBe('problem')
  })

  it('cannot be made to change what all objects have', async () => {
    const body = '{"__proto__":{"polluted":1},"code":"X"}'
    await read(answer('application/problem+json', body, 400), 'json')
    expect('polluted' in {}).toBe(false)
  })

  it('goes where HX-Redirect says, whatever else the answer says', async () => {
    const header = { 'HX-Redirect': '/login/' }
    for (const status of [200, 401, 500]) {
      const result = await read(answer('text/html', '<p>', status, header), 'json')
      expect(result).toEqual({
        ok: false,
        status: 0,
        kind: 'redirect',
        url: 'https://example.com/login/',
      })
    }
    const elsewhere = { 'HX-Redirect': 'https://evil.example/' }
    expect(await kindOf(answer('text/html', '<p>', 200, elsewhere), 'html')).toBe('origin')
  })

  it('has a result for whatever arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('application/json', 'application/problem+json', 'text/html', 'x', ''),
        fc.oneof(fc.string(), fc.json()),
        fc.integer({ min: 200, max: 599 }).filter((status) => ![204, 205, 304].includes(status)),
        fc.constantFrom<Accept>('json', 'html', 'text'),
        async (type, body, status, accept) => {
          const result = await read(answer(type, body, status), accept)
          return result.ok ? status < 300 : result.kind.length > 0
        },
      ),
    )
  })
})
