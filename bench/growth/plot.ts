/** Line plots as SVG, by hand: one file for light and dark, text as text, nothing to load. */

/** One line of a plot. */
export interface Line {
  name: string
  points: readonly (readonly [x: number, y: number])[]
  /** What it is compared with is drawn thinner and grey. */
  isGround?: boolean
  /** The highest value there was, also between the points. */
  peak?: number
}

/** An axis: what it counts and how. */
export interface Axis {
  label: string
  /** Steps by factors, for what grows over several powers of ten. */
  logarithmic?: boolean
  /** Values that get a mark; round ones unless given. */
  ticks?: readonly number[]
  /** How a number at the axis is written. */
  write?: (value: number) => string
}

/** A plot. */
export interface Plot {
  title: string
  /** One sentence under the title: what is to be seen. */
  subtitle: string
  x: Axis
  y: Axis
  lines: readonly Line[]
}

const width = 760
const height = 420
const inner = { left: 96, right: 596, top: 74, bottom: 352 }

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const number = (value: number): string => String(Math.round(value * 10) / 10)

/** From values to places, and the values that get a mark. */
interface Scale {
  place: (value: number) => number
  ticks: number[]
}

function logarithmic(values: number[], from: number, to: number): Scale {
  const low = Math.log10(Math.min(...values))
  const high = Math.log10(Math.max(...values))
  const span = high - low || 1
  const first = Math.ceil(low - 1e-9)
  const powers = Array.from(
    { length: Math.floor(high + 1e-9) - first + 1 },
    (_, index) => 10 ** (first + index),
  )
  const ticks = powers.length >= 2 ? powers : [...new Set(values)]
  return { place: (value) => from + ((Math.log10(value) - low) / span) * (to - from), ticks }
}

/** Round numbers, about five of them, from nought. */
function roundSteps(highest: number): number[] {
  const rough = highest / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough
  return Array.from({ length: Math.floor(highest / step + 1e-9) + 1 }, (_, index) => index * step)
}

function linear(values: number[], from: number, to: number): Scale {
  const highest = Math.max(...values, 1e-9) * 1.05
  return { place: (value) => from + (value / highest) * (to - from), ticks: roundSteps(highest) }
}

function scaleOf(axis: Axis, values: number[], from: number, to: number): Scale {
  const scale = (axis.logarithmic === true ? logarithmic : linear)(values, from, to)
  return { ...scale, ticks: [...(axis.ticks ?? scale.ticks)] }
}

const style = `
  .paper { fill: #ffffff } text { fill: #1f2328; font: 13px system-ui, sans-serif }
  .title { font-size: 17px; font-weight: 600 } .quiet { fill: #59636e }
  .grid { stroke: #d1d9e0; stroke-width: 1 } .line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
  .c0 { stroke: #0b6bcb; fill: #0b6bcb } .c1 { stroke: #b3540d; fill: #b3540d } .c2 { stroke: #5f3dc4; fill: #5f3dc4 }
  .ground { stroke: #7d8590; fill: #7d8590 } .ground.line { stroke-width: 1.8; stroke-dasharray: 6 4 }
  .line { fill: none } text.c0, text.c1, text.c2, text.ground { stroke: none; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } text { fill: #e6edf3 } .quiet { fill: #9198a1 } .grid { stroke: #30363d }
    .c0 { stroke: #58a6ff; fill: #58a6ff } .c1 { stroke: #f0883e; fill: #f0883e } .c2 { stroke: #b197fc; fill: #b197fc }
    .ground { stroke: #9198a1; fill: #9198a1 } .line { fill: none }
  }`

/** Names at the right end of their lines, moved apart where lines end together. */
function spread(places: readonly number[]): number[] {
  const order = places
    .map((_, index) => index)
    .toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  const moved = [...places]
  for (let at = 1; at < order.length; at += 1) {
    const [above = 0, here = 0] = [order[at - 1], order[at]]
    moved[here] = Math.max(moved[here] ?? 0, (moved[above] ?? 0) + 17)
  }
  return moved
}

function drawLines(lines: readonly Line[], x: Scale, y: Scale): string {
  let colour = 0
  const ends = spread(lines.map(({ points }) => y.place(points.at(-1)?.[1] ?? 0)))
  return lines
    .map(({ name, points, isGround }, index) => {
      const paint = isGround === true ? 'ground' : `c${colour++ % 3}`
      const places = points.map(([a, b]) => [number(x.place(a)), number(y.place(b))] as const)
      const path = places.map(([a, b], at) => `${at === 0 ? 'M' : 'L'}${a} ${b}`).join('')
      const dots = places.map(([a, b]) => `<circle class="${paint}" cx="${a}" cy="${b}" r="3"/>`)
      const end = number((ends[index] ?? 0) + 4)
      return `<path class="line ${paint}" d="${path}"/>${dots.join('')}<text class="${paint}" x="${inner.right + 12}" y="${end}">${escape(name)}</text>`
    })
    .join('\n')
}

/** Draws a plot. */
export function drawPlot({ title, subtitle, x, y, lines }: Plot): string {
  const points = lines.flatMap((line) => line.points)
  const across = scaleOf(
    x,
    points.map(([a]) => a),
    inner.left,
    inner.right,
  )
  const up = scaleOf(
    y,
    points.map(([, b]) => b),
    inner.bottom,
    inner.top,
  )
  const writeX = x.write ?? ((value: number) => value.toLocaleString('en'))
  const writeY = y.write ?? ((value: number) => value.toLocaleString('en'))
  const marksX = across.ticks.map((tick) => {
    const place = number(across.place(tick))
    return `<line class="grid" x1="${place}" x2="${place}" y1="${inner.bottom}" y2="${inner.bottom + 5}"/><text class="quiet" x="${place}" y="${inner.bottom + 21}" text-anchor="middle">${escape(writeX(tick))}</text>`
  })
  const marksY = up.ticks.map((tick) => {
    const place = number(up.place(tick))
    return `<line class="grid" x1="${inner.left}" x2="${inner.right}" y1="${place}" y2="${place}"/><text class="quiet" x="${inner.left - 8}" y="${Number(place) + 4}" text-anchor="end">${escape(writeY(tick))}</text>`
  })
  const middle = (inner.top + inner.bottom) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${escape(title)}</title>
<desc id="desc">${escape(subtitle)}</desc>
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
<text class="title" x="20" y="30">${escape(title)}</text>
<text class="quiet" x="20" y="51">${escape(subtitle)}</text>
${marksY.join('\n')}
${marksX.join('\n')}
<text class="quiet" x="${(inner.left + inner.right) / 2}" y="${height - 18}" text-anchor="middle">${escape(x.label)}</text>
<text class="quiet" transform="translate(24 ${middle}) rotate(-90)" text-anchor="middle">${escape(y.label)}</text>
${drawLines(lines, across, up)}
</svg>
`
}
