import { expect, test } from 'vitest'
import type { PanelKind } from '../panels/panel-kind.ts'
import { readLayout } from './read-layout.ts'

const kinds: readonly PanelKind[] = [
  { id: 'chart', title: 'Chart', component: () => null, area: 'center', order: 1, many: true },
  { id: 'orders', title: 'Orders', component: () => null, area: 'center', order: 2 },
]
const leaf = (...views: string[]) => ({ type: 'leaf', size: 10, data: { id: '7', views, activeView: views.at(-1) } })
const panel = (id: string, contentComponent = id, more: object = {}) => ({ [id]: { id, contentComponent, ...more } })
const layoutOf = (data: readonly unknown[], ...panels: readonly object[]) => ({
  grid: { root: { type: 'branch', size: 10, data }, width: 100, height: 100, orientation: 'HORIZONTAL' },
  panels: Object.assign({}, ...panels),
})
const viewsIn = (value: unknown) => Object.keys(readLayout(value, kinds).layout.panels)

test('takes what it knows and nothing else', () => {
  const kept = layoutOf(
    [leaf('chart', 'chart-2')],
    panel('chart', 'chart', {
      title: '<b>',
      tabComponent: 'evil',
      params: { group: 'amber', kept: { a: 'b' }, more: 1 },
    }),
    panel('chart-2', 'chart'),
  )
  const { layout, unknown } = readLayout({ ...kept, popoutGroups: [{ url: 'https://evil.example' }] }, kinds)
  expect(unknown).toEqual([])
  expect(layout).toEqual({
    grid: {
      root: {
        type: 'branch',
        size: 10,
        data: [{ type: 'leaf', size: 10, data: { id: '1', views: ['chart', 'chart-2'], activeView: 'chart-2' } }],
      },
      ...{ width: 100, height: 100, orientation: 'HORIZONTAL' },
    },
    panels: {
      chart: { id: 'chart', contentComponent: 'chart', title: 'Chart', params: { group: 'amber', kept: { a: 'b' } } },
      'chart-2': { id: 'chart-2', contentComponent: 'chart', title: 'Chart 2' },
    },
    activeGroup: '1',
  })
})

test('an unknown panel is left out and named; a group that is empty then is, too', () => {
  const read = readLayout(layoutOf([leaf('mystery'), leaf('chart')], panel('mystery'), panel('chart')), kinds)
  expect(read.unknown).toEqual(['mystery'])
  expect(read.layout.grid.root).toMatchObject({ data: [{ type: 'leaf' }] })
})

test('one panel stands in one place, and there is one of a kind of which there may be one', () => {
  const kept = layoutOf(
    [leaf('chart', 'chart'), leaf('orders', 'orders-2', 'chart')],
    panel('chart'),
    panel('orders'),
    panel('orders-2', 'orders'),
  )
  expect(viewsIn(kept)).toEqual(['chart', 'orders'])
})

test('hostile names reach nothing', () => {
  const hostile = JSON.parse(
    '{"grid":{"root":{"type":"branch","size":1,"data":[{"type":"leaf","data":{"views":["__proto__","constructor"]}}]}},"panels":{"__proto__":{"contentComponent":"chart"},"constructor":{"contentComponent":"chart"}}}',
  )
  expect(viewsIn(hostile)).toEqual(['chart', 'chart-2'])
  expect(({} as { contentComponent?: string }).contentComponent).toBeUndefined()
})

test('sizes that are none are replaced', () => {
  const kept = layoutOf([{ ...leaf('chart'), size: -1 }], panel('chart'))
  const { grid } = readLayout({ ...kept, grid: { ...kept.grid, width: Number.NaN, height: 1e99 } }, kinds).layout
  expect([grid.width, grid.height]).toEqual([1_000, 700])
})

test('what floats stays where it was, inside the window', () => {
  const kept = {
    ...layoutOf([leaf('chart')], panel('chart'), panel('orders')),
    floatingGroups: [{ data: leaf('orders').data, position: { top: -5, right: 12, width: 300, height: 200 } }],
  }
  expect(readLayout(kept, kinds).layout.floatingGroups).toMatchObject([
    { data: { views: ['orders'] }, position: { top: 0, right: 12, width: 300, height: 200 } },
  ])
})

const deep = (levels: number): unknown => (levels === 0 ? leaf('chart') : { type: 'branch', data: [deep(levels - 1)] })
test.each([
  ['null', null, 'not a layout'],
  ['a list', [], 'not a layout'],
  ['no panel', layoutOf([]), 'no panel'],
  ['only unknown panels', layoutOf([leaf('x')], panel('x')), 'do not exist here: "x"'],
  ['a panel that is only named', layoutOf([leaf('chart')]), 'do not exist here: "chart"'],
  ['deep nesting', layoutOf([deep(500)], panel('chart')), 'too deeply'],
])('%s is refused with a reason', (_, value, why) => {
  expect(() => readLayout(value, kinds)).toThrow(why)
})
