import { type AnyConverter, integer, parseAnyInteger } from './converters.ts'
import type { ExtraValues, Include, Level, Route } from './entry.ts'
import { getLead, type LevelFound, matchLevel } from './level.ts'
import { type ReverseFromRoot, ResolverMatch, type RouteFacts } from './resolver-match.ts'
import { type Capture, isCapture, type Part } from './route-pattern.ts'
import { getScanner, type Scanner } from './scanners.ts'

const noArgs: readonly string[] = Object.freeze([])

/** What the tree does on its way to a route: go over text, or read a capture. */
export type Step = string | Scanner

/** Django: the route of an include, then that of the route without its `^`. */
const joinRoutes = (levels: readonly Level[]): string =>
  levels.reduce(
    (joined, { route }) => (joined === '' ? route : joined + route.replace(/^\^/, '')),
    '',
  )

function toFacts(route: Route, includes: readonly Include[], reverse: ReverseFromRoot): RouteFacts {
  const levels = [...includes, route].map((entry) => entry.level)
  return {
    view: route.view,
    name: route.name,
    route: joinRoutes(levels),
    namespaces: includes.map((include) => include.namespace).filter((name) => name !== ''),
    appNames: includes.map((include) => include.appName).filter((name) => name !== ''),
    extra: Object.freeze(Object.assign({}, ...levels.map((level) => level.kwargs))),
    reverse,
  }
}

/** A route with the includes around it, ready to be matched. */
export class EndpointPlan {
  /** Place in the order of the routes: the lowest that matches wins. */
  readonly index: number
  /** What the tree walks. */
  readonly steps: readonly Step[]
  /** Text behind a last `<path:…>` capture; `undefined` when the path ends with the steps. */
  readonly tail: string | undefined
  /** Levels that only an expression can read; the tree hands over at the first. */
  readonly unwalked: readonly Level[]
  /** How far the tree walks into the first of those. */
  readonly #lead: number
  readonly #facts: RouteFacts
  readonly #captures: readonly Capture[]
  /** Extra values to give after so many captures; `undefined` when no level has any. */
  readonly #extraAfter: readonly (ExtraValues | undefined)[] | undefined

  /**
   * A plan for one route.
   *
   * @param index Its place in the order of all routes.
   * @param route The route.
   * @param includes Those it is in, the outermost first.
   * @param reverse What makes addresses of all the routes.
   */
  constructor(index: number, route: Route, includes: readonly Include[], reverse: ReverseFromRoot) {
    this.index = index
    const levels = [...includes, route].map((entry) => entry.level)
    this.#facts = toFacts(route, includes, reverse)
    const handOver = levels.findIndex((level) => level.reading === 'regex')
    const walked = handOver === -1 ? levels : levels.slice(0, handOver)
    this.unwalked = handOver === -1 ? [] : levels.slice(handOver)
    const parts = walked.flatMap((level) => level.parts ?? [])
    this.#captures = parts.filter(isCapture)
    this.#extraAfter = walked.some((level) => level.kwargs) ? placeExtra(walked) : undefined
    if (walked.at(-1)?.reading === 'rest') {
      const last = parts.at(-1)
      this.tail = typeof last === 'string' ? last : ''
      parts.splice(typeof last === 'string' ? -2 : -1)
    }
    const lead = this.unwalked[0] ? getLead(this.unwalked[0]) : ''
    this.#lead = lead.length
    this.steps = toSteps([...parts, lead])
  }

  /** The route as it was written, those of the includes in front. */
  get route(): string {
    return this.#facts.route
  }

  /** Whether the path is always the same. */
  get isStatic(): boolean {
    return this.#captures.length === 0 && this.unwalked.length === 0
  }

  /** The match of a static route, one for all requests. */
  toStaticMatch(): ResolverMatch {
    return new ResolverMatch(this.#facts, this.#facts.extra, noArgs)
  }

  /**
   * Makes values of what the tree has found, and matches what it has not walked.
   *
   * @param path The path.
   * @param bounds Begin and end of each capture.
   * @param position Where the tree stopped.
   * @param exact Whether whole numbers of any size match.
   * @returns The match; `undefined` when a converter refuses or the rest does not fit.
   */
  match(
    path: string,
    bounds: readonly number[],
    position: number,
    exact: boolean,
  ): ResolverMatch | undefined {
    const values: Record<string, unknown> = {}
    const extra = this.#extraAfter
    if (extra) Object.assign(values, extra[0])
    let index = 0
    for (const { name, converter } of this.#captures) {
      const start = bounds[index * 2] ?? 0
      const end = bounds[index * 2 + 1] ?? 0
      const value =
        converter === integer && end - start <= plainDigits
          ? readInteger(path, start, end)
          : parse(converter, path.slice(start, end), exact)
      if (value === undefined) return undefined
      values[name] = value
      index++
      if (extra) Object.assign(values, extra[index])
    }
    if (this.unwalked.length === 0) return new ResolverMatch(this.#facts, values, noArgs)
    return this.#matchRest(path.slice(position - this.#lead), values, exact)
  }

  #matchRest(
    path: string,
    values: Record<string, unknown>,
    exact: boolean,
  ): ResolverMatch | undefined {
    const found: LevelFound[] = []
    let rest = path
    for (const level of this.unwalked) {
      const match = matchLevel(level, rest, ({ converter }, text) => parse(converter, text, exact))
      if (!match) return undefined
      Object.assign(values, match.values, level.kwargs)
      found.push(match)
      rest = match.rest
    }
    return new ResolverMatch(this.#facts, values, this.#joinArgs(found))
  }

  /** Django: a level's own list is dropped as soon as it, or anything inside it, gives a name. */
  #joinArgs(found: readonly LevelFound[]): readonly (string | undefined)[] {
    const named = found.map(
      ({ values }, index) => Object.keys({ ...values, ...this.unwalked[index]?.kwargs }).length > 0,
    )
    const last = found.length - 1
    return found.flatMap(({ args }, index) =>
      index === last || !named.slice(index).includes(true) ? args : [],
    )
  }
}

/** Text that stands together is one step. */
function toSteps(parts: readonly Part[]): Step[] {
  const steps: Step[] = []
  for (const part of parts) {
    const last = steps.length - 1
    const before = steps[last]
    if (isCapture(part)) {
      const scanner = getScanner(part.converter)
      if (scanner) steps.push(scanner)
    } else if (part !== '' && typeof before === 'string') steps[last] = before + part
    else if (part !== '') steps.push(part)
  }
  return steps
}

function placeExtra(levels: readonly Level[]): (ExtraValues | undefined)[] {
  const placed: (ExtraValues | undefined)[] = []
  let captures = 0
  for (const level of levels) {
    captures += (level.parts ?? []).filter(isCapture).length
    if (level.kwargs) placed[captures] = { ...placed[captures], ...level.kwargs }
  }
  return placed
}

/** Up to so many digits are a number without further ado. */
const plainDigits = 15

/** A short whole number, the most common value there is, without cutting the path. */
function readInteger(path: string, start: number, end: number): number {
  let value = 0
  for (let index = start; index < end; index++) value = value * 10 + path.charCodeAt(index) - 48
  return value
}

function parse(converter: AnyConverter, text: string, exact: boolean): unknown {
  return exact && converter === integer ? parseAnyInteger(text) : converter.parse(text)
}
