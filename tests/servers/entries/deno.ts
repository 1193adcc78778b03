import { serve } from '../../../src/servers/deno.ts'
import { application } from '../application.ts'

const server = serve(application, { port: Number(process.env['PORT'] ?? 0) })
process.on('SIGTERM', async () => {
  await server.close()
  process.exit()
})
console.log(`listening ${server.port}`)
