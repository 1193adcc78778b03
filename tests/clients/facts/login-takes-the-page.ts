import { html, redirect } from '../../browser/site.ts'
import { becomes, type Fact, press, simpleForm, textOf } from '../stage.ts'

export const loginTakesThePage: Fact = {
  title: 'An expired session leads to the login page, not into a part of this one',
  how: 'The server redirects (302) a form to a login page, a whole document.',
  body: (client) => simpleForm(client, 'session'),
  async probe({ client, page, site }) {
    const { session, loginHead = '' } = client
    const login = `<!doctype html><html lang="en"><head><title>Login</title>${loginHead}</head><body><main><h1>Please log in</h1></main></body></html>`
    site.on(
      'POST /session',
      session ? html('', 200, session) : redirect(302, '/login?next=/session'),
    )
    site.on('GET /login', html(login))
    await press(page, 'session')
    const isThere = await becomes(async () => {
      if (new URL(page.url()).pathname !== '/login') return false
      // Between two pages there is nothing to ask.
      return page.$eval('h1', (title) => title.textContent === 'Please log in').catch(() => false)
    })
    if (isThere) return { holds: true }
    const box = await textOf(page, 'session-box')
    const inside = box?.includes('Please log in')
      ? 'the login page lands inside the part'
      : `the part says “${box}”`
    return { holds: false, saw: box === undefined ? 'the part is gone' : inside }
  },
}
