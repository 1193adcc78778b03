import { describe, expect, it } from 'vitest'

import { drawPlot, type Plot } from './plot.ts'

const plot: Plot = {
  title: 'Bytes & <lines>',
  subtitle: 'what is to be seen',
  x: { label: 'size', logarithmic: true },
  y: { label: 'time, µs' },
  lines: [
    {
      name: 'riposte',
      points: [
        [10, 20],
        [100, 30],
        [1000, 40],
      ],
    },
    {
      name: 'node:http',
      points: [
        [10, 20],
        [1000, 40],
      ],
      isGround: true,
    },
  ],
}

describe('drawPlot', () => {
  it('writes title, both labels and the names of the lines as text', () => {
    const svg = drawPlot(plot)
    for (const text of ['Bytes &amp; &lt;lines&gt;', 'what is to be seen', 'size', 'time, µs']) {
      expect(svg).toContain(`>${text}</text>`)
    }
    expect(svg).toContain('>riposte</text>')
    expect(svg).toContain('>node:http</text>')
    expect(svg).toMatch(/role="img" aria-labelledby="title desc"/)
  })

  it('places points by their powers, and all of them on the paper', () => {
    const places = [...drawPlot(plot).matchAll(/<circle class="c0" cx="([\d.]+)" cy="([\d.]+)"/g)]
    const across = places.map(([, x]) => Number(x))
    expect(across[1]).toBe(((across[0] ?? 0) + (across[2] ?? 0)) / 2)
    for (const [, x, y] of places) {
      expect(Number(x)).toBeGreaterThan(0)
      expect(Number(x)).toBeLessThan(760)
      expect(Number(y)).toBeGreaterThan(0)
      expect(Number(y)).toBeLessThan(420)
    }
  })

  it('moves names apart that would stand upon each other', () => {
    const rows = [...drawPlot(plot).matchAll(/<text class="(?:c0|ground)" x="608" y="([\d.]+)"/g)]
    const [first = 0, second = 0] = rows.map(([, y]) => Number(y))
    expect(Math.abs(first - second)).toBeGreaterThanOrEqual(17)
  })

  it('has colours for dark pages too', () => {
    expect(drawPlot(plot)).toContain('@media (prefers-color-scheme: dark)')
  })

  it('draws what is nought everywhere', () => {
    const flat = {
      ...plot,
      x: { label: 'size' },
      lines: [{ name: 'a', points: [[0, 0]] as const }],
    }
    expect(drawPlot(flat)).not.toContain('NaN')
  })
})
