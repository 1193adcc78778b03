import { find, onSend, withToken } from '../../shell/browser/page.ts'

const output = find('[data-output]')

function getCookie(name: string): string {
  const value = `; ${document.cookie}`
  const parts = value.split(`; ${name}=`)
  return parts.length === 2 ? (parts.pop()?.split(';').shift() ?? '') : ''
}

let running: XMLHttpRequest | undefined

function sendData(
  body: string,
  method = 'POST',
  address = '/ajax-endpoint/',
): void {
  running?.abort()
  const request = new XMLHttpRequest()
  running = request
  request.open(method, address)
  request.setRequestHeader('Content-Type', 'application/json')
  request.setRequestHeader('X-CSRFToken', getCookie('csrftoken'))
  request.onload = () => {
    output.textContent =
      request.status === 200
        ? `Response: ${(JSON.parse(request.responseText) as { message: string }).message}`
        : explain(request)
  }
  request.onerror = () => {
    output.textContent = 'The server could not be reached.'
  }
  request.send(body)
}

function explain({ status, statusText, responseText }: XMLHttpRequest): string {
  try {
    const { detail, title } = JSON.parse(responseText) as {
      detail?: string
      title: string
    }
    return `Error ${status}: ${detail ?? title}`
  } catch {
    return `Error ${status}: ${statusText}`
  }
}

/** A token as the server makes them, but not for this visit. */
const ofAnEarlierVisit = 'x'.repeat(32)

/** Everything that can go wrong on the way, done on purpose. */
const troubles: Record<string, (person: object) => void> = {
  'wrong-method': () => sendData('', 'GET'),
  'invalid-json': () => sendData('{"name": "John", "age":'),
  'missing-token': (person) =>
    withToken('', () => sendData(JSON.stringify(person))),
  'expired-token': (person) =>
    withToken(ofAnEarlierVisit, () => sendData(JSON.stringify(person))),
  'server-down': () => sendData('', 'POST', '/hang-up/'),
  overtaken: (person) => {
    const slow = { ...person, name: 'the first one, too late' }
    sendData(JSON.stringify(slow), 'POST', '/ajax-endpoint-slow/')
    sendData(JSON.stringify(person))
  },
}

onSend((person, trouble) =>
  trouble in troubles
    ? troubles[trouble]?.(person)
    : sendData(JSON.stringify(person)),
)
