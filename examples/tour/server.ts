import { serve } from 'riposte/node'

import { createTour } from './application.ts'

const port = Number(process.env['PORT'] ?? 8000)

try {
  const application = await createTour({ secretKey: process.env['SECRET_KEY'] })
  const { url } = await serve(application, { port })
  console.log(`riposte: the tour is at ${url}`)
} catch (error) {
  // A taken port is nobody's bug: one line, not a stack.
  console.error(error instanceof Error && 'code' in error ? `riposte: ${error.message}` : error)
  process.exitCode = 1
}
