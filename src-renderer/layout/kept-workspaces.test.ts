import { expect, test } from 'vitest'
import type { PanelKind } from '../panels/panel-kind.ts'
import { toLayout } from './arrangement.ts'
import { firstWorkspaces, readWorkspaces, takeOverLayout, workspacesText } from './kept-workspaces.ts'
import { fileName, readWorkspaceFile, workspaceFile } from './workspace-file.ts'
import {
  activeOf,
  added,
  broughtBack,
  changedApart,
  duplicated,
  freeName,
  moved,
  removed,
  renamed,
  resetOne,
  switched,
  withApart,
  withLayout,
  withoutApart,
} from './workspaces.ts'

const kinds: readonly PanelKind[] = [
  { id: 'chart', title: 'Chart', component: () => null, area: 'center', order: 1, many: true },
]
const layout = toLayout([{ stacks: [{ kinds: ['chart'] }] }], { width: 1_000, height: 600 }, kinds)
const first = firstWorkspaces()
const names = ({ list }: typeof first) => list.map(one => one.name)

test('what is kept is read again', () => {
  const apart = { id: 'p-2', kind: 'chart', params: { group: 'amber', kept: { instrument: 'paper/EURUSD' } } } as const
  const state = withApart(
    withLayout(switched(first, 'risk'), 'risk', { size: 'small', layout, moved: false }),
    'risk',
    apart,
  )
  expect(readWorkspaces(workspacesText(state), kinds)).toEqual({ state, notes: [] })
})

test('one broken layout costs that layout only, and says so', () => {
  const kept = JSON.parse(workspacesText(withLayout(first, 'hand', { size: 'roomy', layout, moved: true })))
  kept.list[1].layouts.small = { grid: {} }
  const { state, notes } = readWorkspaces(JSON.stringify(kept), kinds)
  expect(state).toEqual(withLayout(first, 'hand', { size: 'roomy', layout, moved: true }))
  expect(notes).toEqual([
    'The kept layout of "Trade by hand" could not be used (it is not a layout). The default layout is shown.',
  ])
})

test.each([
  ['cut in half', workspacesText(first).slice(0, 40), /complete/],
  ['another version', '{"version":2,"list":[]}', /version/],
  ['none', '{"version":1,"list":[null,{"id":"../x","name":"y"}]}', /no workspace/],
])('kept workspaces that are %s are refused with a reason', (_, text, why) => {
  expect(() => readWorkspaces(text, kinds)).toThrow(why)
})

test('more than can be kept is refused before it is sent', () => {
  const big = withApart(first, 'hand', {
    id: 'chart',
    kind: 'chart',
    params: { group: null, kept: { a: 'x'.repeat(260_000) } },
  })
  expect(() => workspacesText(big)).toThrow('Delete one')
})

test('the one layout of an earlier version becomes a workspace, in front and shown', () => {
  const { state, notes } = takeOverLayout(JSON.stringify({ version: 1, layout }), kinds)
  expect(notes).toEqual([])
  expect(activeOf(state)).toMatchObject({ name: 'My layout', layouts: { roomy: layout } })
  expect(names(state)).toEqual(['My layout', ...names(first)])
  expect(takeOverLayout('{"version":1,', kinds).notes).toEqual([
    'The kept layout of "My layout" could not be used (it is not complete). The default layout is shown.',
  ])
})

test('names: one of each, whatever the capitals; controls and length are cut', () => {
  expect(freeName(first, 'WATCH risk')).toBe('WATCH risk 2')
  const twice = duplicated(duplicated(first, 'risk'), 'risk')
  expect(names(twice)).toEqual([
    'Review signals',
    'Trade by hand',
    'Watch risk',
    'Watch risk 3',
    'Watch risk 2',
    'Backtest',
  ])
  expect(renamed(first, 'risk', 'backtest')).toBe(first)
  expect(renamed(first, 'risk', ' \u202e ')).toBe(first)
  expect(names(renamed(first, 'risk', ` Ris\u0000k\n${'k'.repeat(99)}`))[2]).toHaveLength(40)
})

test('deleting shows the neighbour, and is undone to where it was; the last one stays', () => {
  const active = switched(first, 'backtest')
  const without = removed(active, 'backtest')
  expect(without.active).toBe('risk')
  expect(broughtBack(without, activeOf(active), 3)).toEqual(active)
  const alone = ['signals', 'hand', 'risk', 'backtest'].reduce(removed, first)
  expect(alone.list).toHaveLength(1)
})

test('at most twenty; a reset forgets what was moved; the order can be changed', () => {
  let state = first
  for (let i = 0; i < 40; i += 1)
    state = added(state, { name: 'Mine', preset: 'hand', layouts: {}, unmoved: [], apart: [] })
  expect(new Set(names(state)).size).toBe(20)
  expect(resetOne(withLayout(first, 'hand', { size: 'roomy', layout, moved: true }), 'hand')).toEqual(first)
  expect(moved(moved(first, 'backtest', -1), 'signals', -1).list.map(one => one.id)).toEqual([
    'signals',
    'hand',
    'backtest',
    'risk',
  ])
})

const one = activeOf(withLayout(switched(first, 'hand'), 'hand', { size: 'roomy', layout, moved: true }))

test('a file is read again, under a name that a file system takes', () => {
  const { id: _, ...workspace } = one
  expect(readWorkspaceFile(workspaceFile(one), kinds)).toEqual({ workspace, notes: [] })
  expect(fileName({ ...one, name: '../Über: "alles"?' })).toBe('Über-alles.workspace.json')
})

test.each([
  ['garbage', 'PK\u0003\u0004', /not complete, or not a workspace/],
  ['another file', '{"a":1}', /not a workspace file/],
  ['a list', '[]', /not a workspace file/],
  ['a later version', workspaceFile(one).replace('"version": 1', '"version": 9'), /version 9/],
  ['without a name', workspaceFile({ ...one, name: ' ' }), /no workspace/],
  ['50 MB', 'x'.repeat(300_000), /larger/],
  ['deep nesting', '['.repeat(90_000), /not complete/],
  [
    'no known panel',
    workspaceFile(one).replaceAll('"chart"', '"mystery"'),
    /only panels that do not exist here: "mystery"/,
  ],
  [
    'a prototype in place of the fields',
    '{"__proto__":{"format":"bellwether-workspace","version":1,"name":"x"}}',
    /not a workspace file/,
  ],
])('%s is refused as a file, with a reason', (_, text, why) => {
  expect(() => readWorkspaceFile(text, kinds)).toThrow(why)
})

test('an unknown panel in a file costs that panel only, and says so', () => {
  const more = workspaceFile(one)
    .replace('"chart"\n', '"chart", "mystery"\n')
    .replace('"panels": {', '"panels": { "mystery": { "id": "mystery", "contentComponent": "mystery" },')
  const { workspace, notes } = readWorkspaceFile(more, kinds)
  expect(workspace.layouts.roomy?.panels).toEqual(layout.panels)
  expect(notes).toEqual([
    '"Trade by hand" has panels that do not exist in this version. They were left out: "mystery".',
  ])
})

test('windows of their own: kept once, changed and forgotten wherever they are', () => {
  const params = { group: 'green', kept: { timeframe: '1h' } } as const
  const two = withApart(withApart(first, 'hand', { id: 'p-1', kind: 'chart', params }), 'hand', {
    id: 'p-1',
    kind: 'chart',
    params,
  })
  expect(two.list[1]?.apart).toHaveLength(1)
  const other = changedApart(two, 'p-1', { group: null, kept: {} })
  expect(other.list[1]?.apart).toEqual([{ id: 'p-1', kind: 'chart', params: { group: null, kept: {} } }])
  expect(withoutApart(other, 'p-1')).toEqual(first)
})
