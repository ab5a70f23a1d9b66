import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ROW_HEIGHTS } from './density.ts'
import { CHOICES } from './page-settings.ts'

const css = ['../tokens.css', '../sizes.css']
  .map(file => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8').replace(/@media[\s\S]*$/, ''))
  .join('\n')
  .replaceAll(/\/\*[\s\S]*?\*\//g, '')

type Tokens = Readonly<Record<string, string>>
const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selectors = '', body = '']) => ({
  selectors: selectors.split(',').map(one => one.trim()),
  tokens: Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value])),
}))

/** What holds for these attributes of the root, as the browser would take it: later and more particular blocks win. */
function tokensOf(attributes: Readonly<Record<string, string>>): Tokens {
  const wanted = Object.entries(attributes).map(([name, value]) => `[data-${name}="${value}"]`)
  const rank = (selector: string) => {
    const parts = selector.match(/\[[^\]]+\]/g) ?? []
    return parts.every(part => wanted.includes(part)) ? parts.length : -1
  }
  const fitting = blocks.flatMap(block => {
    const best = Math.max(...block.selectors.map(rank))
    return best < 0 ? [] : [{ best, tokens: block.tokens }]
  })
  return Object.assign({}, ...fitting.sort((a, b) => a.best - b.best).map(one => one.tokens))
}

const channel = (share: number) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4)
/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const SURFACES = ['bg-0', 'bg-1', 'bg-2', 'bg-3', 'bg-hover', 'bg-selected']
const INKS = ['text', 'text-2', 'text-3', 'accent', 'good', 'warn', 'bad', 'up', 'down', 'buy', 'sell']
/** Ink on a surface of its own: 4.5 to 1. */
const PAIRS = [
  ['text', 'bg-pressed'],
  ['good-ink', 'good-bg'],
  ['warn-ink', 'warn-bg'],
  ['bad-ink', 'bad-bg'],
  ['info-ink', 'info-bg'],
  ['text', 'good-bg'],
  ['text', 'warn-bg'],
  ['text', 'bad-bg'],
  ['buy', 'buy-bg'],
  ['sell', 'sell-bg'],
  ['text', 'buy-bg'],
  ['text', 'sell-bg'],
  ['on-accent', 'accent'],
  ['on-solid', 'solid-primary'],
  ['on-solid', 'solid-danger'],
  ['on-solid', 'solid-success'],
  ['on-solid', 'solid-primary-hover'],
  ['on-solid', 'solid-danger-hover'],
  ['on-solid', 'solid-success-hover'],
  ['on-solid', 'buy-solid'],
  ['on-solid', 'sell-solid'],
  ['on-danger-off', 'danger-off'],
  ['on-alarm', 'alarm'],
  ['on-live', 'live'],
  ['paper', 'bg-1'],
] as const
/** What must be seen, not read: 3 to 1. */
const SEEN = ['accent', 'line-control', 'good', 'warn', 'bad', 'ink-amber', 'ink-violet', 'ink-blue', 'ink-green']
const SEEN_MORE = ['ink-red', 'ink-grey', 'ink-cyan', 'ink-pink', 'band', 'quiet-fill', 'good-fill', 'bad-fill']

const looks = (['dark', 'light'] as const).flatMap(theme => CHOICES.palette.map(palette => ({ theme, palette })))

describe.each(looks)('$theme, $palette', look => {
  const tokens = tokensOf(look)
  const ratio = (ink: string, on: string) => contrast(tokens[`--${ink}`] ?? '', tokens[`--${on}`] ?? '')
  const below = (pairs: readonly (readonly [string, string])[], least: number) =>
    pairs.flatMap(([ink, on]) => (ratio(ink, on) >= least ? [] : [`${ink} on ${on}: ${ratio(ink, on).toFixed(2)}`]))

  test('text is at least 4.5 to 1', () => {
    expect(below([...INKS.flatMap(ink => SURFACES.map(on => [ink, on] as const)), ...PAIRS], 4.5)).toEqual([])
  })

  test('controls and lines of a chart are at least 3 to 1', () => {
    const pairs = [
      ...SEEN.flatMap(ink => ['bg-0', 'bg-1', 'bg-2'].map(on => [ink, on] as const)),
      ...SEEN_MORE.map(ink => [ink, 'bg-1'] as const),
    ]
    expect(below(pairs, 3)).toEqual([])
  })

  test('a rise and a fall, a buy and a sell, play money and real money are different', () => {
    for (const [one, other] of [
      ['up', 'down'],
      ['buy', 'sell'],
      ['buy-solid', 'sell-solid'],
      ['paper', 'live'],
    ])
      expect(tokens[`--${one}`]).not.toBe(tokens[`--${other}`])
  })
})

test('every palette and theme has the same tokens', () => {
  const names = (look: Readonly<Record<string, string>>) => Object.keys(tokensOf(look)).sort()
  for (const look of looks) expect(names(look)).toEqual(names({ theme: 'dark' }))
})

test('lists that are drawn in part use the height of the token', () => {
  for (const density of CHOICES.density) {
    const tokens = tokensOf({ theme: 'dark', density })
    expect(tokens['--row']).toBe(`${ROW_HEIGHTS[density]}px`)
  }
})
