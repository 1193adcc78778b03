import { markSafe, type SafeString } from '../html/safe-string.ts'

/** The look of the technical page: everything in it, so that it works where the site's own does not. */
export const technicalStyle: SafeString = markSafe(`<style>
:root { color-scheme: light dark; --line: light-dark(#0002, #fff3); --here: light-dark(#ffe9a8, #5a4500) }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 2rem 1.5rem }
header { border-bottom: 3px solid light-dark(#b3261e, #f2b8b5); margin-bottom: 2rem }
h1 { font-size: 1.4rem; margin: 0; overflow-wrap: anywhere }
h2 { font-size: 1.1rem; margin-top: 2rem }
h3 { font-size: 1rem }
.message { font-size: 1.15rem; white-space: pre-wrap }
code, .source, .stack, td { font-family: ui-monospace, monospace; font-size: .875rem }
.source { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 0 .75rem 4rem; overflow-x: auto }
.source code { white-space: pre }
.source [aria-current] { background: var(--here) }
.stack { padding-left: 2.5rem; overflow-wrap: anywhere }
.stack .other { opacity: .55 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line) }
th { font-weight: 500; width: 14rem }
td { overflow-wrap: anywhere; white-space: pre-wrap }
footer { margin-top: 3rem; opacity: .7 }
</style>`)
