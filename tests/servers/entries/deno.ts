import { serve } from '../../../src/servers/deno.ts'
import { application } from '../application.ts'

console.log(`listening ${serve(application, { port: 0 }).port}`)
