/**
 * An element of this page that is there.
 *
 * @param selector Where.
 * @returns The element.
 */
export function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`There is no ${selector} on this page.`)
  return found
}

/** Calls back when a button is pressed, or a link is followed, which then is not. */
export function onPress(selector: string, pressed: (element: HTMLElement) => unknown): void {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    element.addEventListener('click', (event) => {
      event.preventDefault()
      void pressed(element)
    })
  }
}

/** Calls back when the example is asked for. */
export function onAsk(ask: () => unknown): void {
  onPress('[data-ask]', ask)
}

/** What the visitor wants to go wrong; empty for nothing. */
export function trouble(): string {
  return document.querySelector<HTMLInputElement>('[name=trouble]:checked')?.value ?? ''
}

/** Calls back with what is in the form of the page when it is sent, which it then is not. */
export function onSend(
  send: (person: { name: string; age: number }, trouble: string) => unknown,
): void {
  const form = document.querySelector<HTMLFormElement>('[data-send]')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    const fields = new FormData(form)
    void send({ name: String(fields.get('name')), age: Number(fields.get('age')) }, trouble())
  })
}

/**
 * Runs something while the token is another one, or none.
 *
 * @param token What to put in its place.
 * @param run What to do meanwhile.
 */
export async function withToken(token: string, run: () => unknown): Promise<void> {
  const kept = /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? ''
  setToken(token)
  await run()
  if (/(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] === undefined) setToken(kept)
}

function setToken(token: string): void {
  const age = token === '' ? 0 : 31_449_600
  document.cookie = `csrftoken=${token}; path=/; max-age=${age}; samesite=lax`
}
