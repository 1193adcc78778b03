import { type HttpRequest, HttpResponse, HttpResponseRedirect } from 'riposte'

import { toLocalPath } from './local-path.ts'

/** What a visitor can choose. */
export const themes = ['system', 'light', 'dark'] as const

/** How the tour looks. */
export type Theme = (typeof themes)[number]

const cookie = 'theme'
const oneYear = 365 * 24 * 60 * 60

/**
 * What the visitor chose. Written into the page by the server, so that nothing flashes.
 *
 * @param request Whose cookie it is.
 * @returns The theme.
 */
export function themeOf(request: HttpRequest): Theme {
  return toTheme(request.cookies.get(cookie))
}

/**
 * Remembers a theme, and goes back to where the visitor was.
 *
 * @param request With the fields `theme` and `next`. A script, which stays where it is, sends no `next`.
 * @returns A redirect, or nothing to a script.
 */
export async function chooseTheme(request: HttpRequest): Promise<HttpResponse> {
  const form = await request.post()
  const next = form.get('next')
  const response =
    next === undefined
      ? new HttpResponse('', { status: 204 })
      : new HttpResponseRedirect(toLocalPath(next))
  response.setCookie(cookie, toTheme(form.get('theme')), { maxAge: oneYear, sameSite: 'Lax' })
  return response
}

function toTheme(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? 'system'
}
