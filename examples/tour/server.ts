import { serve } from 'riposte/node'

import { createTour } from './application.ts'

const { PORT = '8000', SECRET_KEY } = process.env

try {
  const application = await createTour({ secretKey: SECRET_KEY })
  const { url } = await serve(application, { port: Number(PORT) })
  console.log(`riposte: the tour is at ${url}`)
} catch (error) {
  // A taken port is nobody's bug: one line, not a stack.
  console.error(error instanceof Error && 'code' in error ? `riposte: ${error.message}` : error)
  process.exitCode = 1
}
