import { serve } from 'riposte/node'

import { createTour } from './application.ts'
import { loadCities } from './cities/load-cities.ts'
import { openDatabase } from './database/open-database.ts'

const { PORT = '8000', SECRET_KEY } = process.env

try {
  const database = openDatabase()
  const application = await createTour({ secretKey: SECRET_KEY, database })
  const { url } = await serve(application, { port: Number(PORT) })
  console.log(`riposte: the tour is at ${url}`)
  // Behind everybody's back; a search that comes before it is done says how far it is.
  loadCities(database).done.catch((error: unknown) => {
    console.error(`riposte: the tour has no cities to search: ${String(error)}`)
  })
} catch (error) {
  // A taken port is nobody's bug: one line, not a stack.
  console.error(error instanceof Error && 'code' in error ? `riposte: ${error.message}` : error)
  process.exitCode = 1
}
