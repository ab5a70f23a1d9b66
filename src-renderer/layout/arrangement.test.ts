import { expect, test } from 'vitest'
import type { PanelKind } from '../panels/panel-kind.ts'
import { toLayout } from './arrangement.ts'
import { PRESETS, presetArrangement } from './presets.ts'
import { readLayout } from './read-layout.ts'

const kind = (id: string, area: PanelKind['area'] = 'center'): PanelKind => ({
  id,
  title: id,
  component: () => null,
  area,
  order: 1,
})
const registered = [
  kind('watchlist', 'left'),
  ...['chart', 'limits', 'survival', 'positions', 'orders', 'equity', 'journal', 'why-not', 'source', 'loops'].map(id =>
    kind(id),
  ),
  kind('review', 'right'),
  kind('ticket', 'right'),
]

type Grid = { type: string; size: number; data: Grid[] & { views?: string[] } }
const rootOf = (layout: object) => (layout as { grid: { root: Grid } }).grid.root

const sizes = {
  '1280x720': [1_272, 660],
  '1920x1080': [1_912, 1_020],
  '4K': [3_832, 2_100],
  '200 % zoom': [632, 300],
  tablet: [800, 1_000],
}
const cases = PRESETS.flatMap(preset =>
  Object.entries(sizes).map(([name, [width, height]]) => ({ preset, name, width, height })),
)

test.each(cases)(
  '$preset at $name: every panel once, columns fill the width, none too narrow',
  ({ preset, width, height }) => {
    const size = { width: Number(width), height: Number(height) }
    const layout = toLayout(presetArrangement(preset, size, registered), size, registered)
    const columns = rootOf(layout).data
    const sum = columns.reduce((all, column) => all + column.size, 0)
    expect(Math.abs(sum - size.width)).toBeLessThanOrEqual(columns.length)
    for (const column of columns) expect(column.size).toBeGreaterThanOrEqual(Math.min(size.width, 225))
    // What it gives is what the reader of kept layouts takes, whole.
    expect(readLayout(layout, registered)).toEqual({ layout, unknown: [] })
  },
)

test('a small window has tabs instead of columns', () => {
  const columns = (width: number, height: number) => {
    const size = { width, height }
    return rootOf(toLayout(presetArrangement('hand', size, registered), size, registered)).data.length
  }
  expect([columns(632, 300), columns(800, 600), columns(1_272, 660)]).toEqual([1, 2, 3])
})

test('panels that are not registered are skipped, their stacks and columns too', () => {
  const size = { width: 1_000, height: 600 }
  const only = [kind('chart')]
  const layout = toLayout(
    [{ width: 300, stacks: [{ kinds: ['mystery'] }] }, { stacks: [{ kinds: ['chart', 'x'] }, { kinds: ['y'] }] }],
    size,
    only,
  )
  expect(rootOf(layout).data).toEqual([
    { type: 'leaf', size: 1_000, data: { id: '1', views: ['chart'], activeView: 'chart' } },
  ])
  expect(() => toLayout([{ stacks: [{ kinds: ['x'] }] }], size, only)).toThrow('None of its panels')
})
