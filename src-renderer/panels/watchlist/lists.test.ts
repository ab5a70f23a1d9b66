import { expect, test } from 'vitest'
import { broughtBack, moved, nameProblem, readLists, toggled, withList } from './lists.ts'

const majors = { id: 'l1', name: 'Majors', instruments: ['a/X', 'a/Y', 'b/Z'] }

test('kept lists come back, without what is none', () => {
  expect(readLists(JSON.stringify([majors]))).toEqual([majors])
  const odd = [majors, majors, null, 'x', { id: 'l2', name: '', instruments: [] }, { id: 'l3', name: 'n' }]
  expect(readLists(JSON.stringify(odd))).toEqual([majors])
  expect(readLists(JSON.stringify([{ ...majors, instruments: ['a/X', 'a/X', 5, ''] }]))[0]?.instruments).toEqual([
    'a/X',
  ])
  expect(readLists('{}')).toEqual([])
  expect(() => readLists('[')).toThrow()
})

test('a name is there, short, and not taken', () => {
  const lists = withList([], 'l1', ' Majors ')
  expect(lists[0]?.name).toBe('Majors')
  expect([nameProblem(lists, ' '), nameProblem(lists, 'majors'), nameProblem(lists, 'x'.repeat(41))]).toEqual([
    'empty',
    'taken',
    'long',
  ])
  expect(nameProblem(lists, 'Crypto')).toBeNull()
})

test('an instrument goes in at the end and out again', () => {
  const without = toggled([majors], 'l1', 'a/Y')
  expect(without[0]?.instruments).toEqual(['a/X', 'b/Z'])
  expect(toggled(without, 'l1', 'a/Y')[0]?.instruments).toEqual(['a/X', 'b/Z', 'a/Y'])
})

test('a row that is moved stands where the other stood', () => {
  const order = (what: string, to: string) => moved([majors], 'l1', what, to)[0]?.instruments
  expect(order('a/X', 'b/Z')).toEqual(['a/Y', 'b/Z', 'a/X'])
  expect(order('b/Z', 'a/X')).toEqual(['b/Z', 'a/X', 'a/Y'])
  expect(order('a/X', 'gone')).toEqual(majors.instruments)
})

test('a list that is brought back is where it was, and what was changed meanwhile stays', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(id => ({ ...majors, id })) as [typeof majors, typeof majors, typeof majors]
  const changed = { ...c, instruments: ['b/Z'] }
  expect(broughtBack([a, changed], b, 1)).toEqual([a, b, changed])
  expect(broughtBack([], c, 2)).toEqual([c])
  const there = [a, b]
  expect(broughtBack(there, b, 1)).toBe(there)
})
