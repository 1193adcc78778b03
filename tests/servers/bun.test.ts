import { startBun } from './runtimes.ts'
import { serverSuite } from './suite/suite.ts'

serverSuite('Bun', startBun, {
  rawTarget: false,
  latin1Headers: true,
  endsStreams: true,
  listens: true,
  longHeaders: 431,
  datesAnswers: true,
})
