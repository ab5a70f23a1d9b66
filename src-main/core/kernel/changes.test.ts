import { expect, test } from 'vitest'
import { Changes } from './changes.ts'

test('a reader hears of each change once', () => {
  const changes = new Changes<string>()
  const reader = {}
  changes.add('before anybody read')
  expect(changes.take(reader)).toBeNull()
  expect(changes.take(reader)).toEqual([])
  for (const name of ['a', 'b', 'a']) changes.add(name)
  expect(changes.take(reader)).toEqual(['a', 'b'])
  expect(changes.take(reader)).toEqual([])
})

test('a reader whose place another took has to read everything', () => {
  const changes = new Changes<string>()
  const [one, other] = [{}, {}]
  changes.take(one)
  changes.add('a')
  expect(changes.take(other)).toBeNull()
  expect(changes.take(one)).toBeNull()
  expect(changes.take(one)).toEqual([])
})
