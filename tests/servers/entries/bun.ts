import { serve } from '../../../src/servers/bun.ts'
import { application } from '../application.ts'

console.log(`listening ${serve(application, { port: 0 }).port}`)
