import { announce } from './announce.ts'
import { keepFocus } from './focus.ts'
import { words } from './say.ts'

/** A message: its text, and a button. */
type Message = [text: HTMLElement, again: HTMLElement]

const shown = new WeakMap<Element, Message>()

/** What may hold rows or items only; a message goes in front of it. */
const listLike = 'table,ul,ol,dl,select'

function showMessage(element: Element): Message {
  const box = document.createElement('div')
  const text = document.createElement('p')
  const again = document.createElement('button')
  box.className = 'rp-failure'
  again.type = 'button'
  again.textContent = words.tryAgain
  box.append(text, again)
  const list = element.closest(listLike)
  if (list) list.before(box)
  else element.prepend(box)
  return [text, again]
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
  const [text, again] = known ?? showMessage(element)
  shown.set(element, [text, again])
  text.textContent = message
  again.onclick = retry
  if (!known || !isQuiet) announce(message, true)
}

/** Takes the message away, and the focus along to what it was about. */
export function clearFailure(element: Element): void {
  const message = shown.get(element)
  shown.delete(element)
  if (!message) return
  keepFocus(() => {
    message[0].parentElement?.remove()
    return element
  })
}
