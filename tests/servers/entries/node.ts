import { serve } from '../../../src/servers/node/serve.ts'
import { application } from '../application.ts'

// SIGTERM closes the server by itself.
const server = await serve(application, { port: Number(process.env['PORT'] ?? 0) })
console.log(`listening ${server.port}`)
