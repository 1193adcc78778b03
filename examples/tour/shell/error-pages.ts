import { type ApplicationOptions, html, HttpResponse } from 'riposte'

import { layout } from './layout.ts'

/** For those who cannot do anything with a number of bytes. */
const ownWords: Readonly<Record<number, string>> = {
  413: 'This is more than is taken here. The page you come from says how much is. Go back, and send less.',
}

/** What a person sees instead of a page. Scripts get problem details, fragments a line. */
export const errorPages: ApplicationOptions['errorPages'] = {
  default: (request, { problem, format }) => {
    if (format !== 'page') return undefined
    const main = html`
    <header class="title">
      <p class="chapter">${problem.status}</p>
      <h1>${problem.title}</h1>
      <p class="lead">${ownWords[problem.status] ?? problem.detail ?? 'Something went wrong on our side. Please try again later.'}</p>
    </header>
    <p><a class="button primary" href="/">To the beginning of the tour</a></p>`
    return new HttpResponse(
      layout(request, { title: problem.title, description: problem.title, script: 'shell', main }),
    )
  },
}
