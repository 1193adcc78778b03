import { FileResponse, path, routes } from 'riposte'
import { openFile } from 'riposte/static/node'

const rules = new URL('./rules.txt', import.meta.url)

// Which type a file has is told by its name; in which charset text is, by nobody.
const contentType = 'text/plain; charset=utf-8'

/** To be read in the browser. */
const readRules = async () =>
  new FileResponse(await openFile(rules), { contentType })

/** To be kept, under a name no header could carry as it is. */
const saveRules = async () =>
  new FileResponse(await openFile(rules), {
    asAttachment: true,
    contentType,
    filename: 'Règles – the “short” ones.txt',
  })

export const urls = routes(
  path('rules/', readRules, { name: 'rules' }),
  path('rules/save/', saveRules),
)
