// Makes the sending of every answer dearer, as a careless change would: for the guard's own test.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const head = /(export function send\([^{]*\{)/
const dearer = `$1
  for (let turn = 0; turn < 5; turn += 1) careless(response)`
const careless = `
function careless(response: HttpResponseBase): string[] {
  return [...response.headers].map(([name, value]) => \`\${name}: \${value}\`)
}
`

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('/src/servers/node/send.ts')) return nextLoad(url, context)
    const source = readFileSync(fileURLToPath(url), 'utf8')
    if (!head.test(source)) throw new Error('send() has changed: mend bench/guard/slower-send.mjs')
    const changed = source.replace(head, dearer) + careless
    return { format: 'module-typescript', source: changed, shortCircuit: true }
  },
})
