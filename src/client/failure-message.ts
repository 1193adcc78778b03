import { announce } from './announce.ts'
import { keepFocus } from './focus.ts'
import { words } from './say.ts'

interface FailureMessage {
  box: HTMLElement
  text: HTMLElement
  again: HTMLButtonElement
}

const shown = new WeakMap<Element, FailureMessage>()

/** What may hold rows or items only; a message goes in front of it. */
const listLike = 'table,ul,ol,dl,select'

function makeMessage(): FailureMessage {
  const box = document.createElement('div')
  const text = document.createElement('p')
  const again = document.createElement('button')
  box.className = 'rp-failure'
  again.type = 'button'
  again.textContent = words.tryAgain
  box.append(text, again)
  return { box, text, again }
}

/**
 * Says at an element that its request failed, visibly and aloud, and offers to try again. One that is there
 * already is given the new text, so that the focus stays on its button.
 */
export function showFailure(
  element: Element,
  message: string,
  retry: () => unknown,
  isQuiet = false,
): void {
  const known = shown.get(element)
  const { box, text, again } = known ?? makeMessage()
  text.textContent = message
  again.onclick = retry
  if (!known) {
    const list = element.closest(listLike)
    if (list) list.before(box)
    else element.prepend(box)
    shown.set(element, { box, text, again })
  }
  if (!known || !isQuiet) announce(message, true)
}

/** Takes the message away, and the focus along to what it was about. */
export function clearFailure(element: Element): void {
  const message = shown.get(element)
  if (!message) return
  shown.delete(element)
  keepFocus(() => {
    message.box.remove()
    return element
  })
}
