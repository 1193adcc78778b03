import { toWorker } from '../../../src/servers/workers.ts'
import { application } from '../application.ts'

export default toWorker(application)
