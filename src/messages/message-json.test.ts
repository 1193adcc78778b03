import { describe, expect, it } from 'vitest'

import { markSafe, SafeString } from '../html/safe-string.ts'
import { serializeMessage, toMessage } from './message-json.ts'
import { Message } from './message.ts'

describe('serializeMessage', () => {
  it('writes what Django’s MessageEncoder writes', () => {
    expect(serializeMessage(new Message(25, 'Saved é', ''))).toBe(
      '["__json_message",0,25,"Saved \\u00e9",""]',
    )
    expect(serializeMessage(new Message(40, markSafe('<b>no</b>'), 'sticky'))).toBe(
      '["__json_message",1,40,"<b>no</b>","sticky"]',
    )
    expect(serializeMessage(new Message(10, 'plain'))).toBe('["__json_message",0,10,"plain"]')
  })
})

describe('toMessage', () => {
  it('reads it back, safe or not', () => {
    const safe = toMessage(['__json_message', 1, 40, '<b>', 'sticky'])
    expect(safe?.text).toBeInstanceOf(SafeString)
    expect(safe).toMatchObject({ level: 40, extraTags: 'sticky', tags: 'sticky error' })
    const plain = toMessage(['__json_message', 0, 20, '<b>'])
    expect(plain?.text).toBe('<b>')
    expect(plain).toMatchObject({ extraTags: undefined, tags: 'info', isSafe: false })
  })

  it('takes nothing else for a message', () => {
    for (const value of [null, 'text', [], ['other', 0, 20, 'x'], { 0: '__json_message' }]) {
      expect(toMessage(value)).toBeUndefined()
    }
  })
})
