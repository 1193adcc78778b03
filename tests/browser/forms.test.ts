import { beforeEach, describe, expect, it } from 'vitest'

import { drop, html, late, page, problem, redirect } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const commentForm =
  '<form id="form" method="post" action="/comments/" data-rp="#list" data-rp-swap="append">' +
  '<input type="hidden" name="csrfmiddlewaretoken" value="of-the-form">' +
  '<label>Comment <input id="text" name="text" required></label>' +
  '<button id="send" name="act" value="send">Send</button></form><ul id="list"></ul>'

async function show(body: string): Promise<void> {
  stage.site.on('GET /body/', html(page(body)))
  await stage.open('/body/')
  await stage.page.evaluate(() => void riposte.forms())
}

const text = (selector: string) =>
  stage.page.$eval(selector, (element) => (element as HTMLElement).innerText)

const focused = () => stage.page.evaluate(() => document.activeElement?.id ?? '')

/** Waits for what a form came to. */
const settled = () =>
  stage.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        for (const name of ['rp:ok', 'rp:fail'] as const) {
          document.addEventListener(name, () => setTimeout(() => resolve(name)), { once: true })
        }
      }),
  )

async function send(): Promise<string> {
  const outcome = settled()
  await stage.page.click('#send')
  return outcome
}

beforeEach(() => show(commentForm))

describe('a form with data-rp', () => {
  it('is submitted in place: the button counts, the token is in the header, the answer is appended', async () => {
    stage.site.on('POST /comments/', html('<li>Hello</li>'))
    await stage.page.type('#text', 'Hello & more')
    expect(await send()).toBe('rp:ok')
    expect(await text('#list')).toBe('Hello')
    const [sent] = stage.arrived('/comments/')
    expect(sent?.body).toBe('text=Hello+%26+more&act=send')
    expect(sent?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      'x-csrftoken': 'of-the-form',
      'hx-request': 'true',
    })
    expect(stage.page.url()).toBe(`${stage.site.home}/body/`)
  })

  it('is ready for the next one when something was added, unless that is being written', async () => {
    stage.site.on('POST /comments/', late(200, html('<li>Hello</li>')))
    const value = () => stage.page.$eval('#text', (input) => (input as HTMLInputElement).value)
    await stage.page.type('#text', 'one')
    await send()
    expect(await value()).toBe('')
    await stage.page.type('#text', 'two')
    const outcome = settled()
    await stage.page.click('#send')
    await stage.page.type('#text', ' and a half')
    await outcome
    expect(await value()).toBe('two and a half')
  })

  it('is sent once, however often the button is pressed, and the button keeps the focus', async () => {
    const release = stage.site.hold('POST /comments/', html('<li>Hello</li>'))
    await stage.page.type('#text', 'x')
    await stage.page.focus('#send')
    const outcome = settled()
    await stage.page.click('#send')
    await stage.page.click('#send')
    const during = await stage.page.$eval('#send', (button) => [
      button.ariaDisabled,
      (button as HTMLButtonElement).disabled,
    ])
    expect(during).toEqual(['true', false])
    expect(await focused()).toBe('send')
    release()
    await outcome
    expect(stage.arrived('/comments/')).toHaveLength(1)
    expect(await stage.page.$eval('#send', (button) => button.ariaDisabled)).toBeNull()
  })

  it('is checked by the browser first', async () => {
    await stage.page.click('#send')
    expect(await focused()).toBe('text')
    const kind = await stage.page.evaluate(async () => {
      const form = document.querySelector('form') as HTMLFormElement
      return (await riposte.submit(form)).kind
    })
    expect(kind).toBe('abort')
    expect(stage.arrived('/comments/')).toEqual([])
  })

  it('sends files in parts, and a GET in the address', async () => {
    stage.site.on('POST /files/', html('ok'))
    stage.site.on('GET /find/', html('found'))
    await show(
      '<form id="files" method="post" action="/files/" enctype="multipart/form-data"><input name="f" type="file"></form>' +
        '<form id="find" action="/find/?old=1#x" data-rp="#find"><input name="q" value="a b"><button id="send">Go</button></form>',
    )
    await stage.page.evaluate(async () => {
      const form = document.querySelector('#files') as HTMLFormElement
      const files = new DataTransfer()
      files.items.add(new File(['12345'], 'a.txt'))
      ;(form.querySelector('input') as HTMLInputElement).files = files.files
      await riposte.submit(form)
    })
    await send()
    expect(stage.arrived('/files/')[0]?.body).toContain('filename="a.txt"')
    expect(stage.arrived('/find/')[0]?.path).toBe('/find/?q=a+b')
    expect(stage.arrived('/find/')[0]?.headers['x-csrftoken']).toBeUndefined()
  })

  it('works with fields that hide the form’s own properties', async () => {
    stage.site.on('POST /comments/', html('<li>Hello</li>'))
    await show(
      '<form method="post" action="/comments/" data-rp="#list" data-rp-swap="append"><input name="action" value="1">' +
        '<input name="method" value="2"><input name="reset" value="3"><input name="id" value="4"><button id="send" name="submit">Go</button>' +
        '</form><ul id="list"></ul>',
    )
    expect(await send()).toBe('rp:ok')
    expect(stage.arrived('/comments/')[0]?.body).toBe('action=1&method=2&reset=3&id=4&submit=')
  })

  it('goes where a redirect to a full page leads', async () => {
    stage.site.on('POST /comments/', redirect(303, '/done/'))
    stage.site.on('GET /done/', html(page('<h1>Done</h1>')))
    await stage.page.type('#text', 'x')
    const gone = stage.page.waitForNavigation()
    await stage.page.click('#send')
    await gone
    expect(await text('h1')).toBe('Done')
  })

  it('asks first where it is told to', async () => {
    stage.site.on('POST /comments/', html('<li>Hello</li>'))
    await show(commentForm.replace('data-rp=', 'data-rp-confirm="Sure?" data-rp='))
    await stage.page.type('#text', 'x')
    const asked: string[] = []
    stage.page.once('dialog', (dialog) => {
      asked.push(dialog.message())
      void dialog.dismiss()
    })
    await stage.page.click('#send')
    expect(asked).toEqual(['Sure?'])
    expect(stage.arrived('/comments/')).toEqual([])
  })

  it('is left to the browser where it is none of ours', async () => {
    const prevented = await stage.page.evaluate(() => {
      const main = document.querySelector('#main') as Element
      const found: boolean[] = []
      document.addEventListener('submit', (event) => {
        found.push(event.defaultPrevented)
        event.preventDefault()
      })
      for (const attributes of [
        '',
        'data-rp="#nowhere"',
        'data-rp method="dialog"',
        'data-rp target="_blank"',
      ]) {
        main.innerHTML = `<form ${attributes}></form>`
        main.querySelector('form')?.requestSubmit()
      }
      main.innerHTML = '<div data-rp-ignore><form data-rp></form></div>'
      main.querySelector('form')?.requestSubmit()
      return found
    })
    expect(prevented).toEqual([false, false, false, false, false])
  })
})

describe('a form that failed', () => {
  it('says so, keeps everything, and can be sent again, changed or not', async () => {
    stage.site.on('POST /comments/', drop)
    await stage.page.type('#text', 'precious')
    expect(await send()).toBe('rp:fail')
    expect(await text('#form .rp-failure')).toContain('The server could not be reached.')
    await stage.page.type('#text', ' words')
    stage.site.on('POST /comments/', html('<li>Hello</li>'))
    const outcome = settled()
    await stage.page.click('#form .rp-failure button')
    expect(await outcome).toBe('rp:ok')
    expect(stage.arrived('/comments/').at(-1)?.body).toBe('text=precious+words&act=send')
    expect(await stage.page.$('.rp-failure')).toBeNull()
  })

  it('shows a message for a crash, and never its page', async () => {
    stage.site.on('POST /comments/', html('<!doctype html><h1>Traceback</h1>', 500))
    await stage.page.type('#text', 'x')
    await send()
    expect(await text('#main')).toContain('Something went wrong on the server.')
    expect(await text('#main')).not.toContain('Traceback')
  })

  it('is replaced by the form that a view without problems sends back', async () => {
    stage.site.on('POST /comments/', html('<form id="again"><p>Too long</p></form>', 422))
    await stage.page.type('#text', 'x')
    await send()
    expect(await stage.page.$('#form')).toBeNull()
    expect(await text('#again')).toBe('Too long')
    expect(await text('#list')).toBe('')
  })

  it('is healed when only its token was stale', async () => {
    stage.site.on('POST /comments/', (response, arrival) =>
      arrival.headers['x-csrftoken'] === 'fresh'
        ? html('<li>Hello</li>')(response, arrival)
        : problem(
            403,
            'CSRF_TOKEN_STALE',
            {},
            { 'Set-Cookie': 'csrftoken=fresh; Path=/' },
          )(response, arrival),
    )
    await stage.page.type('#text', 'x')
    expect(await send()).toBe('rp:ok')
    expect(await text('#list')).toBe('Hello')
  })
})

describe('errors of fields', () => {
  const errors = {
    '': [{ message: 'We are closed.', code: 'closed' }],
    name: [
      { message: 'Enter a name.', code: 'required' },
      { message: 'Not that one.', code: 'no' },
    ],
    colour: [{ message: 'Choose a colour.', code: 'required' }],
    unknown: [{ message: 'Something hidden is wrong.', code: 'x' }],
  }

  beforeEach(async () => {
    stage.site.on('POST /people/', problem(422, 'INVALID', { errors }))
    await show(
      '<form id="form" method="post" action="/people/" data-rp>' +
        '<label for="name">Name</label><input id="name" name="name" value="Zoë" aria-describedby="hint"><p id="hint">Your own</p>' +
        '<fieldset><legend>Colour</legend><label><input type="radio" name="colour" value="r"> Red</label>' +
        '<label><input type="radio" name="colour" value="g"> Green</label></fieldset>' +
        '<label>Age <input name="age" value="7"></label><input type="hidden" name="unknown">' +
        '<button id="send">Send</button></form>',
    )
    await send()
  })

  it('are shown in a summary, which has the focus, and the title says so', async () => {
    expect(await text('.rp-errors')).toBe(
      'There is a problem\nWe are closed.\nEnter a name. Not that one.\nChoose a colour.\nSomething hidden is wrong.',
    )
    const summary = await stage.page.$eval('.rp-errors', (element) => [
      element === document.activeElement,
      element === element.parentElement?.firstElementChild,
      element.role,
    ])
    expect(summary).toEqual([true, true, 'group'])
    expect(await stage.page.title()).toBe('Error: Test')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(
      await stage.page.$$eval('[role=alert]', (all) => all.map((one) => one.textContent)),
    ).toEqual([])
  })

  it('are shown at their field, tied to it beside its hint', async () => {
    const state = await stage.page.$eval('#name', (input) => {
      const ids = input.getAttribute('aria-describedby')?.split(' ') ?? []
      const texts = ids.map((id) => document.getElementById(id)?.textContent)
      return [input.ariaInvalid, texts, (input as HTMLInputElement).value]
    })
    expect(state).toEqual(['true', ['Your own', 'Enter a name. Not that one.'], 'Zoë'])
    expect(await stage.page.$eval('[name=age]', (input) => input.ariaInvalid)).toBeNull()
  })

  it('of a group are shown once, inside it, and tied to each of its controls', async () => {
    const state = await stage.page.$$eval('[name=colour]', (radios) =>
      radios.map((radio) => {
        const id = radio.getAttribute('aria-describedby') ?? ''
        return [radio.ariaInvalid, document.getElementById(id)?.textContent]
      }),
    )
    expect(state).toEqual([
      ['true', 'Choose a colour.'],
      ['true', 'Choose a colour.'],
    ])
    expect(await stage.page.$$eval('fieldset .rp-error', ({ length }) => length)).toBe(1)
    expect(await stage.page.$eval('legend', (legend) => legend.nextElementSibling?.className)).toBe(
      'rp-error',
    )
  })

  it('are reached from the summary', async () => {
    const links = await stage.page.$$('.rp-errors a')
    expect(links).toHaveLength(2)
    await links[1]?.click()
    expect(await stage.page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe(
      'colour',
    )
    await links[0]?.click()
    expect(await focused()).toBe('name')
  })

  it('go with the first change of their field, and only theirs', async () => {
    await stage.page.type('#name', '!')
    const state = await stage.page.$eval('#name', (input) => [
      input.ariaInvalid,
      input.getAttribute('aria-describedby'),
    ])
    expect(state).toEqual([null, 'hint'])
    expect(
      await stage.page.$$eval('.rp-error', (all) => all.map((one) => one.textContent)),
    ).toEqual(['Choose a colour.'])
  })

  it('go all when it is sent again, and the title with them', async () => {
    stage.site.on('POST /people/', html('<p id="done">Thank you</p>'))
    await send()
    expect(await stage.page.$$('.rp-error, .rp-errors')).toEqual([])
    expect(await stage.page.title()).toBe('Test')
    expect(await text('#form')).toBe('Thank you')
  })
})
