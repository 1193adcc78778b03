import { html, HttpResponse, path, routes, view } from 'riposte'

import { aWhile } from '../../shell/trouble.ts'

export const dynamicContent = html`
        <h2>Dynamic Content</h2>
        <p>This content was loaded via Ajax!</p>
        `

export const sendHtml = view({
  GET: () => new HttpResponse(dynamicContent, { contentType: 'text/html' }),
})

const late = async () => {
  await aWhile()
  return new HttpResponse(html`<p>The first one, too late.</p>`)
}

export const urls = routes(
  path('send-html/', sendHtml, { name: 'send-html' }),
  path('send-html-slow/', late),
)
