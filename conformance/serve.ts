/**
 * `npm run conformance:serve`: the oracle's application on `127.0.0.1:$PORT` (8000 unless set), until it
 * is stopped. `-- --door web` serves it through `application.fetch` in place of the Node server.
 */
import { parseArgs } from 'node:util'

import { application } from './application/application.ts'
import { doors, openDoor } from './doors.ts'

const { values } = parseArgs({
  strict: false, // what is not known gets the usage, not a stack
  options: { door: { type: 'string', default: 'node' } },
})
const door = doors.find((name) => name === values['door'])

if (door === undefined || Object.keys(values).length > 1) {
  const usage = `usage: npm run conformance:serve [-- --door ${doors.join('|')}]   PORT chooses the port\n`
  process.stderr.write(usage)
  process.exit(values['help'] === true ? 0 : 2)
}

const { port, close } = await openDoor(application, door, Number(process.env.PORT ?? 8000)).catch(
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
process.stdout.write(`conformance (${door} door) listens on http://127.0.0.1:${port}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void close().then(() => process.exit(0))
  })
}
