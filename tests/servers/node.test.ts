import { startNode } from './runtimes.ts'
import { serverSuite } from './suite/suite.ts'

serverSuite('Node', startNode, {
  rawTarget: true,
  latin1Headers: true,
  endsStreams: true,
  listens: true,
  longHeaders: 431,
  datesAnswers: true,
})
