/** htmx 2 and htmx 4, with `riposte/htmx`, against the running tour and the host beside it. */
import { beforeAll, describe, expect, it } from 'vitest'

import { bundle } from '../../../scripts/bundle.ts'
import { becomes, pause } from '../stage.ts'
import { htmxHost } from './htmx-host.ts'
import { useVisit } from './visit.ts'

const visit = useVisit(htmxHost)

/** The bridge, and a listener that writes down the events the server sends. */
let code: string
beforeAll(async () => {
  const bridge = await bundle(
    `import { htmxTokens } from './src/client/htmx.ts'\nhtmxTokens()`,
    'iife',
  )
  code = `${bridge}
    for (const name of ['saved', 'swapped', 'settled']) {
      addEventListener(name, ({ type, detail }) => {
        document.getElementById('events').append(type + ':' + (detail.no ?? '') + ' ')
      })
    }`
})

const click = (id: string): Promise<void> =>
  visit.page.$eval(`#${id}`, (button) => (button as HTMLElement).click())
const where = (): string => visit.page.url().replace(visit.site.origin, '')
const arrivesAt = (address: string) =>
  expect.poll(() => decodeURI(where()), { timeout: 5000 }).toBe(address)
const callsTo = (path: string) => visit.site.passed.filter((one) => one.path.startsWith(path))

describe.each([{ version: 2 }, { version: 4 }])('htmx $version', ({ version }) => {
  const home = `/others/htmx/${version}/`
  const open = (): Promise<void> => visit.go(home, [], code)

  describe('at the tour', () => {
    it('puts a fragment into the page', async () => {
      await open()
      await click('fragment')
      expect(await visit.says('#out', /Ajax/)).toContain('This content was loaded via Ajax!')
    })

    it('shows a failure as a fragment, never as a page inside the page', async () => {
      await open()
      await click('missing')
      expect(await visit.says('#out [role=alert]', /./)).toContain('Not Found')
      expect(await visit.page.$$('html html, #out main')).toHaveLength(0)
      expect(callsTo('/send-nothing/')[0]).toMatchObject({ status: 404 })
    })

    it('sends a form with the token, and shows what is wrong in it', async () => {
      await open()
      await click('send')
      expect(await visit.says('#out', /problem/)).toContain('There is a problem')
      expect(await visit.page.$$('#out [aria-invalid=true]')).not.toHaveLength(0)
      expect(callsTo('/forms/order/')[0]).toMatchObject({ status: 422 })
    })

    it('is led to the page behind the form, and its message is there', async () => {
      await open()
      await visit.page.type('#city', 'Wien')
      await click('send')
      await arrivesAt('/forms/order/')
      expect(await visit.says('[role=status]', /Ordered/)).toBe('Ordered: 2 in 1 lines.')
      expect(callsTo('/forms/order/').map(({ method, status }) => [method, status])).toEqual([
        ['POST', 204],
        ['GET', 200],
      ])
    })

    it('is refused without the token', async () => {
      await visit.go(home, [], '')
      await click('send')
      expect(await visit.says('#out [role=alert]', /./)).toContain('token')
      expect(callsTo('/forms/order/')[0]).toMatchObject({ status: 403 })
    })

    it('gets the whole page for a boosted link', async () => {
      await open()
      await click('boosted')
      await arrivesAt('/round-trips/load-content/')
      expect(await visit.says('h1', /Load/)).toBe('Load Content')
      expect(callsTo('/round-trips/load-content/')[0]?.headers).toMatchObject({
        'hx-boosted': 'true',
      })
    })
  })

  describe('at the host', () => {
    it('says who asks, for what, and from where', async () => {
      await open()
      await click('echo')
      const said: unknown = JSON.parse(await visit.says('#out pre', /./))
      const source = version === 2 ? { id: 'echo', name: 'go' } : { id: 'echo', tag: 'button' }
      const target = version === 2 ? { id: 'out' } : { id: 'out', tag: 'div' }
      const rest = { currentPath: home, isBoosted: false, isFragment: true }
      expect(said).toEqual({ source, target, ...rest })
    })

    it('takes what HX-Retarget, HX-Reswap and HX-Reselect say', async () => {
      await open()
      await click('retarget')
      await visit.says('[id="größe"] b', /there/)
      await click('reselect')
      await visit.says('#out', /^yes$/)
      await click('reswap')
      await visit.says('#out', /^yesmore$/)
    })

    it('puts parts of an answer into other places', async () => {
      await open()
      await click('oob')
      await visit.says('#out', /^main$/)
      await visit.says('#side', /^beside$/)
    })

    it('follows HX-Push-Url and HX-Replace-Url', async () => {
      await open()
      const length = () => visit.page.evaluate(() => history.length)
      const before = await length()
      await click('push')
      await arrivesAt('/others/second/?a=ü')
      await expect.poll(length).toBe(before + 1)
      await click('replace')
      await arrivesAt('/others/second/')
      expect(await length()).toBe(before + 1)
    })

    it('hears events, with what goes along', async () => {
      await open()
      await click('event')
      // htmx 4 has the first only.
      const all = version === 2 ? /saved:ü,7 swapped: settled:/ : /saved:ü,7/
      await visit.says('#events', all)
      expect(await visit.says('#out', /eventful/)).toBe('eventful')
    })

    it('loads the page again for HX-Refresh', async () => {
      await open()
      await visit.page.evaluate(() => void (document.body.id = 'before'))
      await click('refresh')
      await visit.page.waitForFunction(() => document.body.id === '')
      expect(where()).toBe(home)
    })

    it('takes the whole page where HX-Redirect says', async () => {
      await open()
      await click('redirect')
      await arrivesAt('/others/second/')
      expect(await visit.says('main', /page/)).toContain('a page')
    })

    it('gets what HX-Location names, all of it one address', async () => {
      await open()
      await click('location')
      expect(await visit.says('#out', /Second/)).toContain('a part')
      await arrivesAt('/others/second/?q=a,path:/others/login/')
    })

    it('is taken to the log-in by the whole page, with the way back to this one', async () => {
      await open()
      await click('account')
      await arrivesAt(`/others/login/?next=${home}`)
      expect(await visit.says('h1', /./)).toBe('Log in')
      expect(callsTo('/others/account/')[0]).toMatchObject({ status: 401 })
    })

    it('is told in the page what it may not do', async () => {
      await open()
      await click('denied')
      expect(await visit.says('#out [role=alert]', /./)).toContain('This is not yours.')
    })

    it('goes back to the page that was there, and forward to the one after it', async () => {
      await open()
      await click('second')
      await visit.says('#out', /a part/)
      await arrivesAt('/others/second/')
      await visit.page.evaluate(() => sessionStorage.removeItem('htmx-history-cache'))
      await visit.page.goBack()
      await arrivesAt(home)
      await expect.poll(() => visit.page.$eval('#out', (out) => out.textContent)).toBe('')
      expect(await visit.page.$$('#echo')).toHaveLength(1)
      await visit.page.evaluate(() => sessionStorage.removeItem('htmx-history-cache'))
      await visit.page.goForward()
      // A page and not the bare part, although the address was the same.
      await visit.says('main', /a page/)
      await becomes(() => callsTo('/others/second/').length > 1)
      expect(callsTo('/others/second/').at(-1)?.headers['hx-history-restore-request']).toBe('true')
    })
  })
})

describe('htmx 4', () => {
  it('puts parts in <hx-partial> into other places', async () => {
    await visit.go('/others/htmx/4/', [], code)
    await click('partial')
    await visit.says('#out', /^main$/)
    await visit.says('#side', /^beside$/)
  })

  it('gets the whole page where it takes a piece out by itself', async () => {
    await visit.go('/others/htmx/4/', [], code)
    await click('full')
    await visit.says('#out h1', /Second/)
    expect(callsTo('/others/second/')[0]?.headers['hx-request-type']).toBe('full')
    await pause(50)
    expect(await visit.page.$eval('#out', (out) => out.textContent)).toBe('Second')
  })
})
