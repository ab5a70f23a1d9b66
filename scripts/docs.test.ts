import { expect, test } from 'vitest'
import { contract } from '../src-preload/contract/index.ts'
import { docComments } from './docs/comments.ts'
import { between } from './docs/markers.ts'
import { wireText } from './docs/wire.ts'
import { parts, refreshed } from './docs.ts'

test.each(parts)('%s says what the code says (else: npm run docs)', (page, name, make) => {
  const { is, wanted } = refreshed(page, name, make)
  expect(is).toBe(wanted)
})

test('every call and stream of the contract is in the list, and every shape is written out', () => {
  const text = wireText()
  for (const name of Object.keys(contract)) expect(text).toContain(`**\`${name}\`**`)
  const used = new Set(text.match(/\b[A-Z][a-z]\w+(?:View|Form|Choice|Folder|Detail)\b/g))
  for (const name of used) expect(text).toMatch(new RegExp(`^${name} [{=]`, 'm'))
})

test('a stale part is told from a fresh one, and a page without its markers is refused', () => {
  const page = 'a\n<!-- x: made by scripts/docs.ts -->\nold\n<!-- x: end -->\nb\n'
  const fresh = between(page, 'x', 'new')
  expect(fresh).toBe('a\n<!-- x: made by scripts/docs.ts -->\n\nnew\n\n<!-- x: end -->\nb\n')
  expect(between(fresh, 'x', 'new')).toBe(fresh)
  expect(() => between('a', 'x', 'new')).toThrow('needs the lines')
})

test('doc comments belong to what they stand before', () => {
  const source =
    '/** One\n * two. */\nexport const A = f({\n  /** Inner. */\n  b: 1,\n  c: 2,\n})\n// no\nexport const D = 1\n'
  expect([...docComments('a.ts', source)]).toEqual([
    ['A', 'One two.'],
    ['A.b', 'Inner.'],
  ])
})
