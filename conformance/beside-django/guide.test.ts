import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { readGuide } from './guide.ts'

const fence = '```'
const block = (language: string, text: string) => `${fence}${language}\n${text}\n${fence}\n\n`
const certificate = block('sh', 'openssl req')
const configuration = block('nginx', 'server {}')

describe('readGuide', () => {
  it('reads commands with what they print, in order', () => {
    const page =
      configuration + certificate + block('console', '$ a\n1\n2\n$ b') + block('console', '$ c\n3')
    expect(readGuide(page)).toEqual({
      configuration: 'server {}\n',
      certificate: 'openssl req\n',
      steps: [
        { command: 'a', expected: '1\n2\n' },
        { command: 'b', expected: '' },
        { command: 'c', expected: '3\n' },
      ],
    })
  })

  it.each([
    ['no configuration', certificate + block('console', '$ a')],
    ['two configurations', configuration + configuration + certificate + block('console', '$ a')],
    ['no certificate', configuration + block('console', '$ a')],
    ['no commands', configuration + certificate],
  ])('does not take a page with %s for one that can be tried', (_, page) => {
    expect(() => readGuide(page)).toThrow(/The guide/)
  })
})

describe('docs/guide/beside-django.md', () => {
  it('can be tried', () => {
    const page = join(import.meta.dirname, '../../docs/guide/beside-django.md')
    expect(readGuide(readFileSync(page, 'utf8')).steps.length).toBeGreaterThan(25)
  })
})
