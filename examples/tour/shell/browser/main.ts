import { showPlace } from './contents.ts'
import { watchEvents } from './watch-events.ts'
import { watchFetch } from './watch-fetch.ts'
import { watchRequests } from './watch-xhr.ts'
import { themeButtons } from './themes.ts'

watchFetch()
watchRequests()
watchEvents()
themeButtons()
showPlace()
