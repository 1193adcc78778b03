import { describe, expect, it } from 'vitest'

import { drop, html, page, problem, redirect } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

async function show(body: string): Promise<void> {
  stage.site.on('GET /body/', html(page(body)))
  await stage.open('/body/')
  await stage.page.evaluate(() => void riposte.auto())
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Presses something, and waits for what comes of it. */
const press = (selector: string) =>
  stage.page.evaluate(
    (selector) =>
      new Promise<string>((resolve) => {
        for (const name of ['rp:ok', 'rp:fail'] as const) {
          document.addEventListener(name, () => setTimeout(() => resolve(name)), { once: true })
        }
        document.querySelector<HTMLElement>(selector)?.click()
      }),
    selector,
  )

const sent = (path: string) => {
  const arrival = stage.arrived(path).at(-1)
  return [arrival?.method, arrival?.path, arrival?.body]
}

describe('the button that was pressed', () => {
  const fields = '<input type="hidden" name="a" value="1"><input name="b" required>'

  it('sends its name and value, and no other button’s', async () => {
    stage.site.on('POST /to/', html('ok'))
    await show(
      '<form method="post" action="/to/" data-rp="#out"><button id="x" name="act" value="x">X</button>' +
        '<button id="y" name="act" value="y">Y</button><input id="z" type="submit" name="z" value="Z"></form><p id="out"></p>',
    )
    const bodies: unknown[] = []
    for (const id of ['x', 'y', 'z']) {
      await press(`#${id}`)
      bodies.push(sent('/to/')[2])
    }
    expect(bodies).toEqual(['act=x', 'act=y', 'z=Z'])
  })

  it('says where to by formaction, how by formmethod and formenctype, unchecked by formnovalidate', async () => {
    for (const method of ['GET', 'POST']) stage.site.on(`${method} /other/`, html('ok'))
    await show(
      `<form method="post" action="/to/" data-rp="#out">${fields}<button id="checked" formaction="/other/">A</button>` +
        '<button id="get" formaction="/other/" formmethod="get" formnovalidate>B</button>' +
        '<button id="parts" formaction="/other/" formenctype="multipart/form-data" formnovalidate>C</button></form><p id="out"></p>',
    )
    await stage.page.click('#checked')
    await pause(50)
    expect(stage.arrived('/other/')).toEqual([])
    await press('#get')
    expect(sent('/other/')).toEqual(['GET', '/other/?a=1&b=', ''])
    await press('#parts')
    expect(stage.arrived('/other/').at(-1)?.headers['content-type']).toMatch(
      /^multipart\/form-data/,
    )
    expect(stage.arrived('/to/')).toEqual([])
  })

  it('may stand outside its form, or be a picture', async () => {
    stage.site.on('POST /to/', html('ok'))
    await show(
      '<form id="form" method="post" action="/to/" data-rp="#out"><input id="picture" type="image" name="map" alt="Map"></form>' +
        '<button id="outside" form="form" name="from" value="outside">Send</button><p id="out"></p>',
    )
    await press('#outside')
    expect(sent('/to/')[2]).toBe('from=outside')
    await press('#picture')
    expect(sent('/to/')[2]).toMatch(/^map\.x=\d+&map\.y=\d+$/)
  })

  it('leaves it to the browser with formtarget and formmethod="dialog"', async () => {
    await show(
      '<dialog id="dialog"><form method="post" action="/to/" data-rp="#out"><button id="close" formmethod="dialog">X</button></form></dialog><p id="out"></p>',
    )
    await stage.page.evaluate(() =>
      document.querySelector<HTMLDialogElement>('#dialog')?.showModal(),
    )
    await stage.page.click('#close')
    expect(await stage.page.$eval('#dialog', (dialog) => (dialog as HTMLDialogElement).open)).toBe(
      false,
    )
    expect(stage.arrived('/to/')).toEqual([])
  })

  it('asks first where it says so, in its own words', async () => {
    stage.site.on('POST /to/', html('ok'))
    await show(
      '<form method="post" action="/to/" data-rp="#out" data-rp-confirm="Really?"><button id="plain">A</button>' +
        '<button id="delete" data-rp-confirm="Delete?">B</button></form><p id="out"></p>',
    )
    const asked: string[] = []
    let answer = false
    stage.page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void (answer ? dialog.accept() : dialog.dismiss())
    })
    await stage.page.click('#plain')
    await pause(50)
    expect(stage.arrived('/to/')).toEqual([])
    answer = true
    await press('#delete')
    expect(asked).toEqual(['Really?', 'Delete?'])
    expect(stage.arrived('/to/')).toHaveLength(1)
  })

  it('lets a hidden _method through as it is: the server reads it', async () => {
    stage.site.on('POST /to/', html('ok'))
    await show(
      '<form method="post" action="/to/" data-rp="#out"><input type="hidden" name="_method" value="DELETE"><button id="go">Go</button></form><p id="out"></p>',
    )
    await press('#go')
    expect(sent('/to/')).toEqual(['POST', '/to/', '_method=DELETE'])
  })
})

describe('a form that cannot be done', () => {
  const form =
    '<form id="form" method="post" action="/to/" data-rp="#out"><input id="text" name="text" value="old">' +
    '<input id="file" name="file" type="file"><button id="go">Go</button></form><p id="out"></p>'

  it('is told aloud when the line breaks, and loses nothing: text, file, caret, focus', async () => {
    stage.site.on('POST /to/', drop)
    await show(form.replace('method="post"', 'method="post" enctype="multipart/form-data"'))
    await stage.page.evaluate(() => {
      const files = new DataTransfer()
      files.items.add(new File(['1'], 'a.txt'))
      const file = document.querySelector('#file') as HTMLInputElement
      file.files = files.files
      const text = document.querySelector('#text') as HTMLInputElement
      text.value = 'dirty'
      text.focus()
      text.setSelectionRange(2, 3)
    })
    const outcome = press('#nothing')
    await stage.page.keyboard.press('Enter')
    expect(await outcome).toBe('rp:fail')
    await pause(200)
    const kept = await stage.page.evaluate(() => {
      const text = document.querySelector('#text') as HTMLInputElement
      const file = document.querySelector('#file') as HTMLInputElement
      const { selectionStart, selectionEnd } = text
      const isFocused = document.activeElement === text
      return [text.value, file.files?.[0]?.name, selectionStart, selectionEnd, isFocused]
    })
    expect(kept).toEqual(['dirty', 'a.txt', 2, 3, true])
    expect(await stage.page.$eval('[role=alert]', (region) => region.textContent)).toContain(
      'could not be reached',
    )
    expect(await stage.page.$eval('.rp-failure button', (button) => button.textContent)).toBe(
      'Try again',
    )
  })

  it('goes to the login with the whole page, by HX-Redirect or 302, and is told to come back here', async () => {
    stage.site.on('GET /login/', html(page('<h1>Log in</h1>')))
    for (const answer of [
      html('', 200, { 'HX-Redirect': '/login/?next=/to/' }),
      redirect(302, '/login/?next=/to/'),
    ]) {
      stage.site.on('POST /to/', answer)
      await show(form)
      const gone = stage.page.waitForNavigation()
      await stage.page.click('#go')
      await gone
      expect(stage.page.url()).toBe(`${stage.site.home}/login/?next=%2Fbody%2F`)
      expect(await stage.page.$eval('h1', (heading) => heading.textContent)).toBe('Log in')
    }
  })

  it('shows a sentence for every 5xx, whatever comes with it, at the form', async () => {
    for (const answer of [
      html('<p>proxy</p>', 502),
      html('<!doctype html><h1>Traceback</h1>', 500),
      problem(500, 'INTERNAL_ERROR', { detail: 'SELECT secret' }),
    ]) {
      stage.site.on('POST /to/', answer)
      await show(form)
      expect(await press('#go')).toBe('rp:fail')
      const text = await stage.page.$eval('#main', (main) => main.textContent ?? '')
      expect(text).toContain('Something went wrong on the server.')
      expect(text).not.toMatch(/proxy|Traceback|secret/)
      expect(await stage.page.$eval('#text', (input) => (input as HTMLInputElement).value)).toBe(
        'old',
      )
    }
  })
})
