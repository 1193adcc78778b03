import { describe, expect, it } from 'vitest'

import { drop, html, json, late, page, problem, redirect } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

async function show(body: string): Promise<void> {
  stage.site.on('GET /body/', html(page(body)))
  await stage.open('/body/')
}

const textOf = (selector: string) =>
  stage.page.$eval(selector, (element) => (element as HTMLElement).innerText)

/** What screen readers have been given, once they had the time to notice. */
async function heard(role: 'status' | 'alert'): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 200))
  return stage.page.$$eval(`[role=${role}]`, (elements) =>
    elements.map((element) => element.textContent).join('|'),
  )
}

describe('load', () => {
  it('puts a fragment into its target, which is busy meanwhile', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', late(200, html('<h2>Dynamic Content</h2>')))
    const busy = await stage.page.evaluate(async () => {
      const part = document.querySelector('#part') as Element
      const running = riposte.load(part, '/part/', { query: { page: 2 } })
      const during = [part.getAttribute('aria-busy'), part.textContent]
      const result = await running
      return [...during, part.getAttribute('aria-busy'), result.ok]
    })
    expect(busy).toEqual(['true', 'old', null, true])
    expect(await textOf('#part')).toBe('Dynamic Content')
    const [sent] = stage.arrived('/part/')
    expect(sent?.path).toBe('/part/?page=2')
    expect(sent?.headers['hx-request']).toBe('true')
    expect(sent?.headers['x-csrftoken']).toBeUndefined()
  })

  it('shows the newest answer, whatever arrives first', async () => {
    await show('<div id="part"></div>')
    stage.site.on('GET /slow/', late(300, html('slow')))
    stage.site.on('GET /quick/', html('quick'))
    const seen = await stage.page.evaluate(async () => {
      const part = document.querySelector('#part') as HTMLElement
      const slow = riposte.load(part, '/slow/')
      await new Promise((resolve) => setTimeout(resolve, 50))
      const quick = riposte.load(part, '/quick/')
      const first = (await slow).kind
      const busyWhileQuick = part.ariaBusy
      await quick
      await new Promise((resolve) => setTimeout(resolve, 400))
      return [first, busyWhileQuick, part.innerText, part.ariaBusy]
    })
    expect(seen).toEqual(['abort', 'true', 'quick', null])
  })

  it('says something only when it takes long, and then that it is there', async () => {
    await show('<div id="part"></div>')
    stage.site.on('GET /quick/', html('quick'))
    const release = stage.site.hold('GET /slow/', html('slow'))
    await stage.page.evaluate(() => riposte.load('#part', '/quick/'))
    expect(await heard('status')).toBe('')
    const says = (text: string) =>
      stage.page.waitForFunction(
        (text) => document.querySelector('[role=status]')?.textContent === text,
        {},
        text,
      )
    const start = performance.now()
    await stage.page.evaluate(() => void riposte.load('#part', '/slow/'))
    await says('One moment …')
    expect(performance.now() - start).toBeGreaterThan(990)
    release()
    await says('Done.')
  })

  it('takes the whole page to the login, and tells it to come back to this page', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', redirect(302, '/login/?next=/part/'))
    stage.site.on('GET /login/', html(page('<h1>Log in</h1>')))
    const gone = stage.page.waitForNavigation()
    await stage.page.evaluate(() => void riposte.load('#part', '/part/'))
    await gone
    expect(await textOf('h1')).toBe('Log in')
    expect(stage.page.url()).toBe(`${stage.site.home}/login/?next=%2Fbody%2F`)
  })

  it('goes where HX-Redirect says', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', html('', 200, { 'HX-Redirect': '/login/' }))
    stage.site.on('GET /login/', html(page('<h1>Log in</h1>')))
    const gone = stage.page.waitForNavigation()
    await stage.page.evaluate(() => void riposte.load('#part', '/part/'))
    await gone
    expect(stage.page.url()).toBe(`${stage.site.home}/login/`)
  })

  it('leaves a target alone that has left the page meanwhile', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', late(100, html('new')))
    const text = await stage.page.evaluate(async () => {
      const part = document.querySelector('#part') as HTMLElement
      const running = riposte.load(part, '/part/')
      part.remove()
      await running
      return part.textContent
    })
    expect(text).toBe('old')
  })
})

describe('a load that failed', () => {
  it('says so, visibly and aloud, and leaves what is there', async () => {
    await show('<div id="part"><p>old</p></div>')
    stage.site.on('GET /part/', drop)
    await stage.page.evaluate(() => riposte.load('#part', '/part/'))
    expect(await textOf('#part')).toBe(
      'The server could not be reached. Please try again.\n\nTry again\n\nold',
    )
    expect(await heard('alert')).toBe('The server could not be reached. Please try again.')
    expect(await stage.page.$eval('#part', (part) => part.ariaBusy)).toBeNull()
  })

  it('is tried again by its button, which keeps the focus until there is something better', async () => {
    await show('<div id="part"><p>old</p></div>')
    stage.site.on('GET /part/', drop)
    await stage.page.evaluate(() => riposte.load('#part', '/part/'))
    await stage.page.focus('#part button')
    await stage.page.click('#part button')
    await stage.page.waitForFunction(() => document.querySelector('#part')?.ariaBusy === null)
    expect(await stage.page.$$eval('#part button', (buttons) => buttons.length)).toBe(1)
    expect(await stage.page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
    stage.site.on('GET /part/', html('<h2>new</h2>'))
    await stage.page.click('#part button')
    await stage.page.waitForSelector('#part h2')
    expect(await textOf('#part')).toBe('new')
    expect(await stage.page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  })

  it('shows a message and never an error page', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', html('<!doctype html><h1>Traceback</h1>', 500))
    await stage.page.evaluate(() => riposte.load('#part', '/part/'))
    expect(await textOf('#part')).toContain('Something went wrong on the server.')
    expect(await textOf('#part')).not.toContain('Traceback')
  })

  it('shows what the server says of a refusal', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', problem(403, 'FORBIDDEN', { detail: 'Members only.' }))
    await stage.page.evaluate(() => riposte.load('#part', '/part/'))
    expect(await textOf('#part')).toContain('Members only.')
  })

  it('shows the fragment where the view refused in HTML', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', html('<p>No such article</p>', 404))
    await stage.page.evaluate(() => riposte.load('#part', '/part/'))
    expect(await textOf('#part')).toBe('No such article')
  })

  it('speaks in front of a list or a table, not inside', async () => {
    await show('<table><tbody id="rows"><tr><td>old</td></tr></tbody></table>')
    stage.site.on('GET /rows/', json({}))
    await stage.page.evaluate(() => riposte.load('#rows', '/rows/'))
    expect(
      await stage.page.$eval('table', (table) => table.previousElementSibling?.className),
    ).toBe('rp-failure')
    stage.site.on('GET /rows/', html('<tr><td>new</td></tr>'))
    await stage.page.evaluate(() => riposte.load('#rows', '/rows/'))
    expect(await textOf('#main')).toBe('new')
  })

  it('can be shown by the page instead', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', drop)
    const kinds = await stage.page.evaluate(async () => {
      const seen: unknown[] = []
      document.addEventListener('rp:fail', (event) => {
        seen.push(event.detail.kind)
        event.preventDefault()
      })
      await riposte.load('#part', '/part/')
      return seen
    })
    expect(kinds).toEqual(['network'])
    expect(await textOf('#part')).toBe('old')
  })

  it('says nothing when it was given up', async () => {
    await show('<div id="part">old</div>')
    stage.site.on('GET /part/', late(300, html('new')))
    const busy = await stage.page.evaluate(async () => {
      await riposte.load('#part', '/part/', { signal: AbortSignal.abort() })
      return document.querySelector('#part')?.ariaBusy
    })
    expect(busy).toBeNull()
    expect(await textOf('#part')).toBe('old')
  })

  it('does not happen when rp:send is cancelled', async () => {
    await show('<div id="part">old</div>')
    const kind = await stage.page.evaluate(async () => {
      document.addEventListener('rp:send', (event) => event.preventDefault())
      return (await riposte.load('#part', '/part/')).kind
    })
    expect(kind).toBe('abort')
    expect(stage.arrived('/part/')).toEqual([])
  })
})

describe('announce', () => {
  it('speaks through one region of each kind, which was there before its text', async () => {
    const atFirst = await stage.page.evaluate(() => {
      riposte.announce('One')
      return document.querySelector('[role=status]')?.textContent
    })
    expect(atFirst).toBe('')
    expect(await heard('status')).toBe('One')
    await stage.page.evaluate(() => {
      riposte.announce('Two')
      riposte.announce('Stop!', true)
    })
    expect([await heard('status'), await heard('alert')]).toEqual(['Two', 'Stop!'])
    expect(await stage.page.$$eval('[role=status], [role=alert]', ({ length }) => length)).toBe(2)
  })

  it('says the same again', async () => {
    await stage.page.evaluate(() => riposte.announce('Again'))
    expect(await heard('status')).toBe('Again')
    const meanwhile = await stage.page.evaluate(() => {
      riposte.announce('Again')
      return document.querySelector('[role=status]')?.textContent
    })
    expect(meanwhile).toBe('')
    expect(await heard('status')).toBe('Again')
  })

  it('is heard inside a modal dialog, outside of which nothing is', async () => {
    await show('<dialog id="dialog"><p>x</p></dialog>')
    await stage.page.evaluate(() => {
      document.querySelector<HTMLDialogElement>('#dialog')?.showModal()
      riposte.announce('In here')
    })
    await heard('status')
    expect(await stage.page.$eval('#dialog [role=status]', (region) => region.textContent)).toBe(
      'In here',
    )
  })

  it('takes no room', async () => {
    await stage.page.evaluate(() => riposte.announce('A long sentence that nobody sees.'))
    await heard('status')
    const room = await stage.page.$eval('[role=status]', (region) => {
      const { x, y, width, height } = region.getBoundingClientRect()
      const hit = document.elementFromPoint(x + width / 4, y + height / 4)
      region.textContent = 'long '.repeat(1000)
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement
      const { position, clipPath } = getComputedStyle(region)
      return [
        position,
        clipPath,
        hit === region,
        scrollWidth - clientWidth,
        scrollHeight - clientHeight,
      ]
    })
    expect(room).toEqual(['fixed', 'inset(50%)', false, 0, 0])
  })
})
