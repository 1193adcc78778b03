const regions: Partial<Record<'status' | 'alert', HTMLElement>> = {}

/** A live region has to be in the page before its text is; assistive technology needs a moment to notice it. */
const momentToNotice = 100

/**
 * Says something to people who use a screen reader.
 *
 * @param text What to say; a whole sentence. Said again when it is the same as before.
 * @param assertive Interrupts what is being said. For failures.
 * @see WCAG 2.2, 4.1.3 Status Messages; techniques ARIA22 and ARIA19.
 */
export function announce(text: string, assertive = false): void {
  const role = assertive ? 'alert' : 'status'
  const region = (regions[role] ??= document.createElement('div'))
  // While a modal dialog is open, nothing outside it is read.
  const host = document.querySelector('dialog:modal') ?? document.body
  if (region.parentNode !== host) {
    region.role = role
    // Set by script property by property, hence allowed by any style-src.
    region.style.cssText = 'position:fixed;clip-path:inset(50%)'
    host.append(region)
  }
  region.textContent = ''
  setTimeout(() => {
    region.textContent = text
  }, momentToNotice)
}
