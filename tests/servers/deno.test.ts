import { startDeno } from './runtimes.ts'
import { serverSuite } from './suite/suite.ts'

serverSuite('Deno', startDeno, {
  rawTarget: true,
  latin1Headers: true,
  endsStreams: true,
  listens: true,
  longHeaders: 400,
  datesAnswers: true,
})
