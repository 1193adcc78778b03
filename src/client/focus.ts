/** An element takes the focus even if it is none that people tab to. */
function moveTo(element: HTMLElement): void {
  element.focus({ preventScroll: true })
  if (element !== document.activeElement) {
    element.tabIndex = -1
    element.focus({ preventScroll: true })
  }
}

/**
 * Keeps the focus where a person works, when what had it is replaced: the new element with the same id (the
 * caret too), else what asks for it, else the heading of the new part. Without this it falls to `<body>`, and
 * keyboard and screen reader start again at the top of the page.
 *
 * @param change Changes the page, and returns the part in which to look.
 */
export function keepFocus(change: () => Element | null): void {
  const before = document.activeElement
  const scope = change()
  if (!before || before.isConnected || !(scope instanceof HTMLElement)) return
  const same = before.id && document.getElementById(before.id)
  const next =
    same ||
    scope.querySelector<HTMLElement>('[autofocus]') ||
    scope.querySelector<HTMLElement>('h1,h2,h3,h4,h5,h6,[role=heading]') ||
    scope
  moveTo(next)
  if (before instanceof HTMLInputElement && next instanceof HTMLInputElement) {
    // Inputs that have no caret (a date, a number) say null, and refuse to be told.
    const { selectionStart, selectionEnd } = before
    if (selectionStart !== null) next.setSelectionRange(selectionStart, selectionEnd)
  }
}
