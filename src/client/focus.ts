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
  const next =
    (before.id && document.getElementById(before.id)) ||
    scope.querySelector<HTMLElement>('[autofocus]') ||
    scope.querySelector<HTMLElement>('h1,h2,h3,h4,h5,h6,[role=heading]') ||
    scope
  // It takes the focus even if it is none that people tab to.
  if (next.tabIndex < 0) next.tabIndex = -1
  next.focus({ preventScroll: true })
  // Whatever has no caret says so, with null or nothing.
  const { selectionStart: start, selectionEnd: end } = before as HTMLInputElement
  const field = next as HTMLInputElement
  const hasCaret = [start, field.selectionStart].every(Number.isInteger)
  if (hasCaret) field.setSelectionRange(start, end)
}
