import { serve } from '../../../src/servers/node/serve.ts'
import { application } from '../application.ts'

const server = await serve(application, {
  port: 0,
  timeouts: { headers: 1500, request: 3000 },
})
console.log(`listening ${server.port}`)
