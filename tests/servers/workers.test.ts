import { startWorkers } from './runtimes.ts'
import { serverSuite } from './suite/suite.ts'

serverSuite('workerd', startWorkers, {
  rawTarget: true,
  latin1Headers: false,
  endsStreams: false,
  listens: false,
  longHeaders: 200,
  datesAnswers: false,
})
