import { describe, expect, it } from 'vitest'

import { drop, html, page } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** The strictest policy a site can have: only its own files, nothing inline, no text that becomes markup. */
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; " +
  "require-trusted-types-for 'script'; trusted-types riposte"

async function show(body: string, policy: string): Promise<void> {
  stage.site.on('GET /strict/', html(page(body), 200, { 'Content-Security-Policy': policy }))
  await stage.open('/strict/')
}

describe('under a strict Content-Security-Policy with Trusted Types', () => {
  it('everything works, and nothing is complained of', async () => {
    await show('<div id="part">old</div>', strict)
    stage.site.on('GET /part/', html('<h2 style="color: red" onclick="x()">new</h2>'))
    await stage.page.evaluate(async () => {
      await riposte.load('#part', '/part/')
      riposte.announce('Hello')
      riposte.announce('Stop', true)
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await stage.page.$eval('#part', (part) => part.textContent)).toBe('new')
    expect(await stage.page.$eval('[role=status]', (region) => region.textContent)).toBe('Hello')
    const shape = await stage.page.$eval(
      '[role=status]',
      (region) => getComputedStyle(region).clipPath,
    )
    expect(shape).toBe('inset(50%)')
    // The fragment’s own inline style and handler are what the policy is for.
    const others = stage.complaints.filter((text) => !/(style|script)-src-attr inline/.test(text))
    expect(others).toEqual([])
  })

  it('a failure is shown as well', async () => {
    await show('<div id="part">old</div>', strict)
    stage.site.on('GET /part/', drop)
    await stage.page.evaluate(() => riposte.load('#part', '/part/'))
    expect(await stage.page.$eval('#part', (part) => part.textContent)).toContain('Try again')
    expect(stage.complaints).toEqual([])
  })

  it('a call needs no policy at all', async () => {
    await show('', strict.replace('trusted-types riposte', "trusted-types 'none'"))
    stage.site.on('POST /x/', html('x'))
    const result = await stage.page.evaluate(() => riposte.client().post('/x/'))
    expect(result.kind).toBe('parse')
    expect(stage.complaints).toEqual([])
  })

  it('is really enforced in these tests: another sink is refused', async () => {
    await show('', strict)
    const refused = await stage.page.evaluate(() => {
      try {
        document.body.innerHTML = '<p>'
        return false
      } catch {
        return true
      }
    })
    expect(refused).toBe(true)
  })
})
