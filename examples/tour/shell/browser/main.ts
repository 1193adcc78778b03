import { watchFetch } from './watch-fetch.ts'
import { watchRequests } from './watch-xhr.ts'
import { themeButtons } from './themes.ts'

watchFetch()
watchRequests()
themeButtons()
