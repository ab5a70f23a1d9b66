import { expect, test } from 'vitest'
import { parseLayout } from './saved-layout.ts'

const known = new Set(['chart'])
const kept = (panels: object, version = 1) => JSON.stringify({ version, layout: { grid: {}, panels } })

test('a kept layout is taken', () => {
  expect(parseLayout(kept({ chart: {} }), known)).toEqual({ grid: {}, panels: { chart: {} } })
})

test.each([
  ['cut in half', kept({ chart: {} }).slice(0, 30), /complete/],
  ['another version', kept({ chart: {} }, 2), /version/],
  ['null', 'null', /version/],
  ['no grid', JSON.stringify({ version: 1, layout: { panels: {} } }), /not a layout/],
  ['an unknown panel', kept({ chart: {}, mystery: {} }), /"mystery"/],
  ['no panel', kept({}), /no panel/],
])('%s is refused with a reason', (_, text, reason) => {
  expect(() => parseLayout(text, known)).toThrow(reason)
})
