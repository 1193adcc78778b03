/** Where the contents are longer than the window, shows the place where the visitor is. */
export function showPlace(): void {
  document.querySelector('#contents [aria-current]')?.scrollIntoView({ block: 'nearest' })
}
