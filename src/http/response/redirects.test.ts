import { describe, expect, it } from 'vitest'

import { DisallowedRedirect } from '../errors.ts'
import {
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  HttpResponseRedirectBase,
} from './redirects.ts'
import { MalformedRedirect, UnencodableText } from './response-errors.ts'

const locationOf = (to: string): string => new HttpResponseRedirect(to).url

describe('HttpResponseRedirect', () => {
  it('is a 302, a 307 when the request is to be preserved', () => {
    const response = new HttpResponseRedirect('/next/')
    expect(response.status).toBe(302)
    expect(response.headers.get('Location')).toBe('/next/')
    expect(response.text).toBe('')
    expect(new HttpResponseRedirect('/next/', { preserveRequest: true }).status).toBe(307)
  })

  it('takes another status, unless the request is to be preserved', () => {
    expect(new HttpResponseRedirect('/next/', { status: 303 }).status).toBe(303)
    const both = new HttpResponseRedirect('/next/', { status: 303, preserveRequest: true })
    expect(both.status).toBe(307)
  })

  it('takes content and headers', () => {
    const response = new HttpResponseRedirect('/next/', {
      content: 'Go on',
      contentType: 'text/plain',
    })
    expect(response.text).toBe('Go on')
    expect(response.headers.get('Content-Type')).toBe('text/plain')
  })

  it('takes a URL', () => {
    expect(new HttpResponseRedirect(new URL('https://example.org/é')).url).toBe(
      'https://example.org/%C3%A9',
    )
  })

  it('makes ASCII of the address and keeps what is encoded', () => {
    expect(locationOf('/café/☃/?q=ü#é')).toBe('/caf%C3%A9/%E2%98%83/?q=%C3%BC#%C3%A9')
    expect(locationOf('/a b/%20/%C3%A9/')).toBe('/a%20b/%20/%C3%A9/')
    expect(locationOf("/a/;b=(c)*!,'$&+@:~[x]")).toBe("/a/;b=(c)*!,'$&+@:~[x]")
    expect(locationOf('/<a>"b"\\^`{|}')).toBe('/%3Ca%3E%22b%22%5C%5E%60%7B%7C%7D')
    expect(locationOf('')).toBe('')
  })

  it('encodes line breaks, so that they cannot write headers', () => {
    expect(locationOf('/a\r\nSet-Cookie: x=y')).toBe('/a%0D%0ASet-Cookie:%20x=y')
  })

  it('leads to http, https and ftp, to other hosts and to relative addresses', () => {
    expect(locationOf('https://example.org/a?b=c#d')).toBe('https://example.org/a?b=c#d')
    expect(locationOf('HTTP://example.org/')).toBe('HTTP://example.org/')
    expect(locationOf('ftp://example.org/')).toBe('ftp://example.org/')
    expect(locationOf('//elsewhere.example.org/')).toBe('//elsewhere.example.org/')
    expect(locationOf('../up/?x=1')).toBe('../up/?x=1')
    expect(locationOf('/a:b')).toBe('/a:b')
  })

  it('does not lead anywhere else, however the scheme is disguised', () => {
    for (const to of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      ' javascript:alert(1)',
      '\u0001javascript:alert(1)',
      'java\nscript:alert(1)',
      '\tjava\r\nscript:alert(1)',
      'data:text/html,<script>',
      'mailto:me@example.com',
      'page:2',
    ]) {
      expect(() => locationOf(to), to).toThrow(DisallowedRedirect)
    }
  })

  it('takes 16384 characters and no more', () => {
    expect(locationOf(`/${'x'.repeat(16_383)}`)).toHaveLength(16_384)
    expect(() => locationOf(`/${'x'.repeat(16_384)}`)).toThrow(DisallowedRedirect)
    expect(locationOf('😀'.repeat(16_384))).toHaveLength(12 * 16_384)
  })

  it('refuses malformed hosts and half a character', () => {
    expect(() => locationOf('//[bad')).toThrow(MalformedRedirect)
    expect(() => locationOf('/\ud83d')).toThrow(UnencodableText)
  })
})

describe('HttpResponsePermanentRedirect', () => {
  it('is a 301, a 308 when the request is to be preserved', () => {
    expect(new HttpResponsePermanentRedirect('/next/').status).toBe(301)
    const preserving = new HttpResponsePermanentRedirect('/next/', { preserveRequest: true })
    expect(preserving.status).toBe(308)
  })
})

describe('allowedSchemes', () => {
  it('may be widened by a subclass', () => {
    class AppRedirect extends HttpResponseRedirectBase {
      static override readonly allowedSchemes = ['myapp']
      static override readonly defaultStatus = 302
    }
    expect(new AppRedirect('myapp://open').url).toBe('myapp://open')
    expect(() => new AppRedirect('https://example.org/')).toThrow('only to myapp')
  })
})
