import { expect, test } from 'vitest'
import { ServedStream } from './served-stream.ts'
import { limits } from './wire.ts'

const open = (keep: 'all' | 'latest', from?: number) => {
  const batches: unknown[][] = []
  const ends: string[] = []
  const stream = new ServedStream(keep, from, {
    data: items => batches.push([...items]),
    end: error => ends.push(error.code),
  })
  return { stream, batches, ends }
}
const turn = () => new Promise(resolve => setImmediate(resolve))
const seqs = (batches: unknown[][]) => batches.map(batch => batch.map(item => (item as { seq: number }).seq))

test('nothing leaves before the opening is answered, then one batch at a time', async () => {
  const { stream, batches } = open('all')
  stream.push({ seq: 1 })
  await turn()
  expect(batches).toEqual([])
  stream.answered()
  stream.push({ seq: 2 })
  await turn()
  expect(seqs(batches)).toEqual([[1, 2]])
  stream.push({ seq: 3 })
  stream.push({ seq: 4 })
  await turn()
  expect(batches).toHaveLength(1)
  stream.acknowledge()
  expect(seqs(batches)).toEqual([
    [1, 2],
    [3, 4],
  ])
})

test('an acknowledgement of nothing does not open the way for a second batch', async () => {
  const { stream, batches } = open('all')
  stream.answered()
  stream.acknowledge()
  stream.push({ seq: 1 })
  await turn()
  stream.push({ seq: 2 })
  await turn()
  expect(batches).toHaveLength(1)
})

test('a reader too far behind gets what waits, then the overflow; the source is stopped at once', async () => {
  const { stream, batches, ends } = open('all')
  let stops = 0
  stream.answered()
  for (let seq = 1; seq <= limits.behind; seq++) expect(stream.push({ seq })).toBe(true)
  expect(stream.push({ seq: limits.behind + 1 })).toBe(false)
  // A source that overflows before it has returned its stop is stopped all the same.
  stream.running(() => {
    stops += 1
  })
  expect(stops).toBe(1)
  await turn()
  while (ends.length === 0) stream.acknowledge()
  expect(seqs(batches).flat()).toEqual(Array.from({ length: limits.behind }, (_, index) => index + 1))
  expect(ends).toEqual(['OVERFLOW'])
  stream.close()
  expect(stops).toBe(1)
})

test('what the reader has is not sent again', async () => {
  const { stream, batches } = open('all', 5)
  stream.answered()
  for (const seq of [4, 5, 6, 6, 5, 7]) expect(stream.push({ seq })).toBe(true)
  await turn()
  expect(seqs(batches)).toEqual([[6, 7]])
})

test('an item without a sequence number ends an `all` stream', async () => {
  const { stream, ends } = open('all')
  stream.answered()
  for (const item of [{ seq: 1.5 }, { seq: 2 }]) expect(stream.push(item)).toBe(false)
  await turn()
  expect(ends).toEqual(['INTERNAL'])
})

test('too many keys end a `latest` stream; without a key it has one place', async () => {
  const { stream, batches, ends } = open('latest')
  stream.answered()
  stream.push(1)
  stream.push(2)
  await turn()
  expect(batches).toEqual([[2]])
  for (let key = 0; key < limits.keys; key++) stream.push(key, `k${key}`)
  expect(stream.push(0, 'k0')).toBe(true)
  expect(stream.push(0, 'one more')).toBe(false)
  while (ends.length === 0) stream.acknowledge()
  expect(ends).toEqual(['LIMIT'])
  expect(Math.max(...batches.map(batch => batch.length))).toBe(limits.batch)
})

test('after the close nothing is taken or sent', async () => {
  const { stream, batches, ends } = open('latest')
  stream.answered()
  stream.push(1)
  stream.close()
  expect(stream.push(2)).toBe(false)
  await turn()
  expect([batches, ends]).toEqual([[], []])
})
