/** `/html/`. */
import { HttpResponse, JsonResponse, path } from 'riposte'
import {
  conditionalEscape,
  escape,
  escapeJs,
  formatHtml,
  formatHtmlJoin,
  jsonScript,
  SafeString,
} from 'riposte/html'

import { safeText, takesSpec } from './spec.ts'

type Values = Record<string, unknown>

const escapeValue = takesSpec((_, spec) => new JsonResponse({ html: escape(safeText(spec.value)) }))

const conditionalEscapeValue = takesSpec(
  (_, spec) => new JsonResponse({ html: conditionalEscape(safeText(spec.value)) }),
)

const escapeForScript = takesSpec(
  (_, spec) => new JsonResponse({ text: escapeJs(spec.value as string) }),
)

const format = takesSpec((_, spec) => {
  const args = ((spec.args ?? []) as unknown[]).map(safeText)
  const kwargs = Object.fromEntries(
    Object.entries((spec.kwargs ?? {}) as Values).map(([key, value]) => [key, safeText(value)]),
  )
  return new JsonResponse({ html: formatHtml(spec.format as string, ...args, kwargs) })
})

const formatJoin = takesSpec((_, spec) => {
  const rows = (spec.rows as unknown[][]).map((row) => row.map(safeText))
  return new JsonResponse({
    html: formatHtmlJoin(safeText(spec.sep), spec.format as string, rows),
  })
})

const script = takesSpec(
  (_, spec) => new HttpResponse(jsonScript(spec.value, spec.id as string | undefined).toString()),
)

/** In JavaScript `+` cannot keep the mark; `concat` is what joins safe text. */
function join(left: string | SafeString, right: string | SafeString): string | SafeString {
  if (left instanceof SafeString && right instanceof SafeString) return left.concat(right)
  return `${left}${right}`
}

const joinSafe = takesSpec((_, spec) => {
  const joined = join(safeText(spec.left), safeText(spec.right))
  return new JsonResponse({
    text: joined,
    safe: joined instanceof SafeString,
    html: conditionalEscape(joined),
  })
})

export const htmlRoutes = [
  path('html/escape/', escapeValue),
  path('html/conditional-escape/', conditionalEscapeValue),
  path('html/escapejs/', escapeForScript),
  path('html/format/', format),
  path('html/format-join/', formatJoin),
  path('html/json-script/', script),
  path('html/mark-safe/', joinSafe),
] as const
