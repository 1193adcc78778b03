import { RiposteError } from '../core/errors.ts'

/** A view or a layer was asked for a response and gave something else, most often nothing. */
export class NoResponse extends RiposteError {
  override readonly code: string = 'NO_RESPONSE'

  constructor(who: string, what: unknown) {
    const seen = what === undefined ? 'nothing' : `a value of type ${describe(what)}`
    super(`${capitalise(who)} returned ${seen}. Return an HttpResponse.`)
  }
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  return typeof value === 'object' ? value.constructor?.name || 'object' : typeof value
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
