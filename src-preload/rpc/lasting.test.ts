import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Contract, call, stream } from '../contract/define.ts'
import { type LastingState, lasting } from './lasting.ts'
import { Reader } from './reader.ts'
import { RpcError } from './rpc-error.ts'
import { serve } from './serve.ts'
import type { Wire } from './wire.ts'
import { memoryWires } from './wires-test-kit.ts'

const contract = {
  hello: call(z.strictObject({}), z.string()),
  rows: stream('all', z.strictObject({}), z.strictObject({ seq: z.int() })),
} satisfies Contract

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setup = () => {
  const states: LastingState[] = []
  const wires: Wire[] = []
  const opens: (number | undefined)[] = []
  let trouble: RpcError | undefined
  const openWire = async () => {
    if (trouble !== undefined) throw trouble
    const [host, page] = memoryWires()
    const impl = {
      hello: () => 'hello',
      rows: (_params: object, push: (row: { seq: number }) => boolean, _ctx: null, from: number | undefined) => {
        opens.push(from)
        push({ seq: (from ?? 0) + 1 })
        return () => undefined
      },
    }
    serve(contract, impl, host, null, { onFault: () => undefined })
    wires.push(page)
    return page
  }
  const client = lasting<typeof contract>({ openWire, nextFrame: task => task(), onState: state => states.push(state) })
  const fail = (error: RpcError | undefined) => {
    trouble = error
  }
  return { client, states, wires, opens, fail }
}
const settle = () => vi.advanceTimersByTimeAsync(0)

test('it comes back after a break, and its streams go on after their last item', async () => {
  const { client, states, wires, opens } = setup()
  const rows: number[] = []
  const told: string[] = []
  client.subscribe(
    'rows',
    {},
    {
      items: batch => rows.push(...batch.map(row => row.seq)),
      opened: () => told.push('opened'),
      lost: () => told.push('lost'),
    },
  )
  await expect(client.call('hello', {})).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
  await settle()
  await expect(client.call('hello', {})).resolves.toBe('hello')
  const waiting = client.call('hello', {})
  wires[0]?.close()
  await expect(waiting).rejects.toMatchObject({ code: 'CLOSED' })
  await vi.advanceTimersByTimeAsync(250)
  expect(states.map(state => state.phase)).toEqual(['open', 'reconnecting', 'open'])
  expect(opens).toEqual([undefined, 1])
  expect(rows).toEqual([1, 2])
  expect(told).toEqual(['opened', 'lost', 'opened'])
})

test('it waits longer after each failure, and stops where only a person can help', async () => {
  const { client, states, wires, fail } = setup()
  await settle()
  fail(new RpcError('NOT_CONNECTED', 'Not there.'))
  wires[0]?.close()
  for (const [wait, attempts] of [
    [250, 1],
    [500, 2],
    [1_000, 3],
    [2_000, 4],
    [5_000, 5],
    [5_000, 6],
  ] as const) {
    await vi.advanceTimersByTimeAsync(wait - 1)
    expect(states.at(-1)?.attempts).toBe(attempts - 1)
    await vi.advanceTimersByTimeAsync(1)
    expect(states.at(-1)).toEqual({ phase: 'reconnecting', attempts, reason: 'Not there.' })
  }
  fail(new RpcError('LOCKED', 'Used up.'))
  client.retry()
  await settle()
  expect(states.at(-1)).toEqual({ phase: 'gone', attempts: 7, reason: 'Used up.' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(states.at(-1)?.attempts).toBe(7)
  fail(undefined)
  client.retry()
  await settle()
  expect(states.at(-1)).toEqual({ phase: 'open', attempts: 0, reason: null })
  client.close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(wires).toHaveLength(2)
})

test('a stopped reader hears nothing more, a repeated item is delivered once', () => {
  const got: unknown[] = []
  const ended: string[] = []
  const reader = new Reader('rows', {}, 1, {
    items: batch => got.push(...batch),
    ended: error => ended.push(error.code),
  })
  reader.opened('all')
  reader.take([{ seq: 1 }, { seq: 2 }])
  reader.take([{ seq: 2 }])
  expect([got, reader.from]).toEqual([[{ seq: 2 }], 2])
  reader.stop()
  reader.take([{ seq: 3 }])
  reader.end(new RpcError('CLOSED', ''))
  expect([got.length, ended]).toEqual([1, []])
})
