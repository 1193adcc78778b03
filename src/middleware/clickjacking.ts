import { Slot } from '../core/slot.ts'
import { decorateResponse } from '../http/decorate-response.ts'
import type { Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'
import { ResponseHeaders } from '../http/response/headers.ts'
import type { AnyView } from '../http/view-marks.ts'

/** Who may put our pages into a frame: nobody, or our own pages. */
export type FrameOption = 'DENY' | 'SAMEORIGIN'

/** Who may put pages into a frame. */
export interface ClickjackingOptions {
  /** `DENY` unless given. */
  readonly value?: FrameOption | undefined
}

const headerName = 'X-Frame-Options'

/** A view has said that its answer may be framed by anybody. */
const frameExempt: Slot<true> = new Slot('may be framed')

/**
 * The layer that keeps other sites from framing our pages and steering a visitor's clicks.
 *
 * A header that a view has set stays.
 *
 * @param options Who may put pages into a frame.
 * @returns The layer.
 * @see Django `XFrameOptionsMiddleware`. Different here: it belongs outside the CSRF layer, whose
 * refusals then carry the header, as they do in Django.
 */
export function clickjacking(options: ClickjackingOptions = {}): Middleware {
  const header = new ResponseHeaders()
  header.set(headerName, options.value ?? 'DENY')

  return createLayer({
    leave(_request, response) {
      if (response.get(frameExempt) !== true) response.headers.setDefaults(header)
      return response
    },
  })
}

/**
 * Lets anybody frame what a view answers.
 *
 * @param view The view.
 * @returns A view that {@link clickjacking} leaves alone.
 * @see Django `xframe_options_exempt`.
 */
export function xframeOptionsExempt<Inside extends AnyView>(view: Inside): Inside {
  return decorateResponse(view, (response) => response.set(frameExempt, true))
}

/**
 * Lets nobody frame what a view answers.
 *
 * @param view The view.
 * @returns A view that says `DENY`, unless it has set the header itself.
 * @see Django `xframe_options_deny`.
 */
export function xframeOptionsDeny<Inside extends AnyView>(view: Inside): Inside {
  return decorateResponse(view, (response) => response.headers.setDefault(headerName, 'DENY'))
}

/**
 * Lets our own pages frame what a view answers.
 *
 * @param view The view.
 * @returns A view that says `SAMEORIGIN`, unless it has set the header itself.
 * @see Django `xframe_options_sameorigin`.
 */
export function xframeOptionsSameorigin<Inside extends AnyView>(view: Inside): Inside {
  return decorateResponse(view, (response) => response.headers.setDefault(headerName, 'SAMEORIGIN'))
}
