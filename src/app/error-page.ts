import { escapeText } from '../html/escape.ts'
import type { Problem } from '../protocol/problem.ts'

/** The look of the built-in pages: no file, no script, no font from elsewhere. */
const style =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}' +
  'body{max-width:36rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.5rem}p{opacity:.8}'

/**
 * The built-in page for an error, as a whole document.
 *
 * @param problem What is told. Its `detail` is shown when there is one.
 * @returns HTML.
 */
export function errorPage(problem: Problem): string {
  const title = escapeText(problem.title)
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${title}</title>
  <style>${style}</style>
</head>
<body>
  <h1>${title}</h1>
  ${paragraph(problem)}
</body>
</html>
`
}

/**
 * The built-in piece of a page for an error, to be swapped in where the answer was expected.
 *
 * @param problem What is told.
 * @returns HTML: one element that assistive technology reads out.
 */
export function errorFragment(problem: Problem): string {
  const code = escapeText(problem.code)
  const title = `<strong>${escapeText(problem.title)}</strong>`
  return `<div role="alert" data-error="${code}">${title}${paragraph(problem)}</div>\n`
}

function paragraph(problem: Problem): string {
  if (problem.detail !== undefined) return `<p>${escapeText(problem.detail)}</p>`
  return problem.status < 500
    ? ''
    : '<p>Something went wrong on our side. Please try again later.</p>'
}
