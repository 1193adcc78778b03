import { ImproperlyConfigured } from '../core/errors.ts'
import type { Middleware } from '../http/handler.ts'

/** The layers that make an application secure, by name. */
export interface SecureLayers {
  /** Security headers, redirect to HTTPS. */
  readonly security: Middleware
  /** Allowed hosts, missing slashes. */
  readonly common: Middleware
  /** Who may put our pages into a frame. */
  readonly clickjacking: Middleware
  /** Who may make our users' browsers do something. */
  readonly csrf: Middleware
}

/** The name of a secure layer. */
export type SecureLayer = keyof SecureLayers

/** Your own layers: a list, which is put inside all others; or a function that orders everything. */
export type MiddlewareOption =
  | readonly Middleware[]
  | ((secure: SecureLayers) => readonly Middleware[])

/** What {@link orderLayers} puts in order. */
export interface LayersToOrder {
  /** The secure layers. */
  readonly secure: SecureLayers
  /** The sessions' layer, when there are sessions. */
  readonly sessions: Middleware | undefined
  /** Your own. */
  readonly own: MiddlewareOption
  /** Secure layers that are left out, on purpose. */
  readonly without: readonly SecureLayer[]
}

/**
 * All layers, outermost first.
 *
 * Security, sessions, common, clickjacking, csrf, then your own. Django has clickjacking innermost; but
 * its CSRF check runs inside all layers, and a refusal carries `X-Frame-Options`. Here csrf is a layer
 * like any other, so it stands inside clickjacking, with the same headers on every answer; and your own
 * layers only see requests that passed it.
 *
 * @param layers What there is.
 * @returns The list.
 * @throws ImproperlyConfigured when a secure layer is missing and `without` does not name it, or when
 * the sessions are missing.
 */
export function orderLayers({ secure, sessions, own, without }: LayersToOrder): Middleware[] {
  const unknown = without.find((name) => !(name in secure))
  if (unknown !== undefined) {
    throw new ImproperlyConfigured(
      `without names "${unknown}", which is no secure layer. There are ${Object.keys(secure).join(', ')}.`,
    )
  }
  if (typeof own === 'function') {
    const list = own(secure)
    requireSecure(list, secure, without)
    requireSessions(list, sessions)
    return [...list]
  }
  const on = (name: SecureLayer): Middleware[] => (without.includes(name) ? [] : [secure[name]])
  return [
    ...on('security'),
    ...(sessions === undefined ? [] : [sessions]),
    ...on('common'),
    ...on('clickjacking'),
    ...on('csrf'),
    ...own,
  ]
}

function requireSecure(
  list: readonly Middleware[],
  secure: SecureLayers,
  without: readonly SecureLayer[],
): void {
  for (const [name, layer] of Object.entries(secure)) {
    if (!list.includes(layer) && !without.some((other) => other === name)) {
      throw new ImproperlyConfigured(
        `The middleware list has no ${name} layer. Put secure.${name} into it, ` +
          `or say that you mean it: without: ['${name}'].`,
      )
    }
  }
}

function requireSessions(list: readonly Middleware[], sessions: Middleware | undefined): void {
  if (sessions === undefined || list.includes(sessions)) return
  throw new ImproperlyConfigured(
    'The middleware list has no sessions layer, though sessions is given. ' +
      'Put that very layer into the list, outside secure.csrf, or leave sessions out.',
  )
}
