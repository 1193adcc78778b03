import { describe, expect, it } from 'vitest'

import { type Answer, checks } from './answers.ts'
import { fileText, member, rows, textBody } from './data.ts'

function answer(body: string, type = 'text/html; charset=utf-8', status = 200): Answer {
  return { status, headers: new Map([['content-type', type]]), body, length: body.length }
}

const write = (escape: (text: string) => string): string =>
  rows
    .map(
      (row) => `<tr>${Object.values(row).map((cell) => `<td>${escape(String(cell))}</td>`)}</tr>`,
    )
    .join('\n')
const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

describe('checks', () => {
  it('takes the very bytes, status and type, and nothing else', () => {
    expect(checks.text(answer(textBody))).toBeUndefined()
    expect(checks.text(answer(`${textBody} `))).toBe('the body is another')
    expect(checks.text(answer(textBody, 'application/json'))).toBe('the type is application/json')
    expect(checks.text(answer(textBody, 'text/plain', 500))).toBe('the status is 500')
    expect(checks.file(answer(fileText, 'text/css'))).toBeUndefined()
    expect(checks.file(answer(fileText.slice(1), 'text/css'))).toBeDefined()
  })

  it('reads a table as a browser does, however its text is escaped', () => {
    expect(checks.rows(answer(write(escape)))).toBeUndefined()
    const named = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
    expect(checks.rows(answer(write(named)))).toBeUndefined()
  })

  it('says which cell is not escaped, missing or another', () => {
    expect(checks.rows(answer(write((text) => text)))).toBe('cell 7 says (not escaped)')
    expect(checks.rows(answer(''))).toBe('there are 0 cells, not 250')
    expect(checks.rows(answer(write((text) => escape(text.toUpperCase()))))).toBe(
      'cell 1 says ADA LOVELACE',
    )
  })

  it('wants the session and every field of the form in the page', () => {
    const fields = Object.keys(member).map((name) => `<input name="${name}">`)
    const page = `<h1>Welcome back, ${member.name}</h1>${fields.join('')}`
    expect(checks.page(answer(page))).toBeUndefined()
    expect(checks.page(answer(page.replace(member.name, 'nobody')))).toBe(
      'the session is not in it',
    )
    expect(checks.page(answer(page.replace('name="topic"', '')))).toBe('the form has no topic')
  })
})
