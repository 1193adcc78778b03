import { startWorkers } from './runtimes.ts'
import { serverSuite } from './suite/suite.ts'

serverSuite('workerd', startWorkers, {
  rawTarget: true,
  latin1Headers: false,
  endsStreams: false,
  datesAnswers: false,
})
