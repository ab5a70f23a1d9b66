import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Contract, call, stream } from '../contract/define.ts'
import { errorNumbers } from '../contract/errors.ts'
import { connect } from './connect.ts'
import type { Impl, Push } from './impl.ts'
import { RpcError } from './rpc-error.ts'
import { serve } from './serve.ts'
import { limits, unreadable, type Wire } from './wire.ts'
import { memoryWires } from './wires-test-kit.ts'

const contract = {
  add: call(z.strictObject({ a: z.number(), b: z.number().default(1) }), z.strictObject({ sum: z.number() })),
  nothing: call(z.strictObject({}), z.void()),
  wrong: call(z.strictObject({}), z.strictObject({ sum: z.number() })),
  boom: call(z.strictObject({ how: z.string() }), z.void()),
  wait: call(z.strictObject({}), z.void()),
  circle: call(z.strictObject({}), z.unknown()),
  ticks: stream('latest', z.strictObject({}), z.strictObject({ n: z.number() })),
  rows: stream('all', z.strictObject({}), z.strictObject({ seq: z.number() })),
} satisfies Contract

class TerminalError extends Error {
  override readonly name = 'TerminalError'
  readonly code = 'RISK_DENIED'
}

const setup = (options: { validateItems?: boolean } = {}) => {
  const faults: [string, unknown][] = []
  const stopped: string[] = []
  const pushes: { ticks?: Push<{ n: number }>; rows?: Push<{ seq: number }> } = {}
  const ring: { self?: unknown } = {}
  ring.self = ring
  const impl: Impl<typeof contract, string> = {
    add: ({ a, b }, ctx) => {
      expect(ctx).toBe('ctx')
      return { sum: a + b }
    },
    nothing: () => undefined,
    wrong: () => ({ sum: Number.NaN }),
    boom: ({ how }) => {
      if (how === 'expected') throw new TerminalError('Too big. Make it smaller.')
      throw new Error('/secret/path and a key abc123')
    },
    wait: () => new Promise(() => undefined),
    circle: () => ring,
    ticks: (_params, push) => {
      pushes.ticks = push
      return () => stopped.push('ticks')
    },
    rows: (_params, push) => {
      pushes.rows = push
      return () => stopped.push('rows')
    },
  }
  const [host, page] = memoryWires()
  serve(contract, impl, host, 'ctx', { onFault: (method, error) => faults.push([method, error]), ...options })
  return { host, page, faults, stopped, pushes, client: () => connect<typeof contract>(page, task => setTimeout(task)) }
}

/** Sends raw frames and collects what comes back. */
const raw = (wire: Wire) => {
  const got: unknown[] = []
  wire.onFrame(frame => got.push(frame))
  const ask = async (frame: unknown) => {
    wire.send(frame as Parameters<Wire['send']>[0])
    await new Promise(resolve => setTimeout(resolve, 5))
    return got.splice(0)
  }
  return { ask }
}

test('a call is answered, its input filled in, its answer checked', async () => {
  const { client, faults } = setup()
  const { call: ask } = client()
  await expect(ask('add', { a: 2 })).resolves.toEqual({ sum: 3 })
  await expect(ask('nothing', {})).resolves.toBeNull()
  await expect(ask('wrong', {})).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(faults).toMatchObject([['wrong', { message: 'the answer does not fit the contract' }]])
})

test('bad input says where and what, not the value', async () => {
  const { client } = setup()
  const error = await client()
    .call('add', { a: 'hunter2' as unknown as number })
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'BAD_INPUT', message: 'a: Invalid input: expected number, received string' })
})

test('only texts meant for people cross', async () => {
  const { client, faults } = setup()
  const { call: ask } = client()
  await expect(ask('boom', { how: 'expected' })).rejects.toMatchObject({
    code: 'RISK_DENIED',
    message: 'Too big. Make it smaller.',
  })
  expect(faults).toEqual([])
  const error = (await ask('boom', { how: 'not' }).catch((thrown: unknown) => thrown)) as RpcError
  expect(error).toBeInstanceOf(RpcError)
  expect(error.code).toBe('INTERNAL')
  expect(error.message).not.toMatch(/secret|abc123|Error/)
  expect(faults).toMatchObject([['boom', { message: '/secret/path and a key abc123' }]])
})

test('an answer that cannot be carried becomes an error, and the connection goes on', async () => {
  const { client, faults } = setup()
  const { call: ask } = client()
  await expect(ask('circle', {})).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(faults).toHaveLength(1)
  await expect(ask('add', { a: 1 })).resolves.toEqual({ sum: 2 })
})

test.each([
  ['a number', 5, 'INVALID_REQUEST', null],
  ['null', null, 'INVALID_REQUEST', null],
  ['a wrong version', { jsonrpc: '1.0', method: 'add', id: 1 }, 'INVALID_REQUEST', 1],
  ['no method', { jsonrpc: '2.0', id: 'x' }, 'INVALID_REQUEST', 'x'],
  ['parameters that are a string', { jsonrpc: '2.0', method: 'add', params: 'x', id: 2 }, 'INVALID_REQUEST', 2],
  ['an id that is an object', { jsonrpc: '2.0', method: 'add', id: {} }, 'INVALID_REQUEST', null],
  ['a batch', [{ jsonrpc: '2.0', method: 'nothing', id: 1 }], 'INVALID_REQUEST', null],
  ['an empty batch', [], 'INVALID_REQUEST', null],
  ['an unknown method', { jsonrpc: '2.0', method: 'constructor', id: 3 }, 'UNKNOWN_METHOD', 3],
  ['a stream called as a call', { jsonrpc: '2.0', method: 'ticks', id: 4 }, 'UNKNOWN_METHOD', 4],
])('%s gets a JSON-RPC error', async (_name, frame, code, id) => {
  const { page, faults } = setup()
  const number = errorNumbers[code as keyof typeof errorNumbers]
  expect(await raw(page).ask(frame)).toMatchObject([{ jsonrpc: '2.0', id, error: { code: number, data: { code } } }])
  expect(faults).toEqual([])
})

test('a stranger may leave out empty parameters, and an answer is not answered', async () => {
  const { page } = setup()
  const { ask } = raw(page)
  expect(await ask({ jsonrpc: '2.0', method: 'nothing', id: 'n' })).toEqual([{ jsonrpc: '2.0', id: 'n', result: null }])
  expect(await ask({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'x' } })).toEqual([])
})

test('a call without an id is not run; an unknown stream is refused; acks of nothing are harmless', async () => {
  const { page, faults } = setup()
  const { ask } = raw(page)
  expect(await ask({ jsonrpc: '2.0', method: 'boom', params: { how: 'not' } })).toEqual([])
  expect(faults).toEqual([])
  for (const name of ['nope', '__proto__', 'add'])
    expect(await ask({ jsonrpc: '2.0', id: 1, method: 'stream.open', params: { name, params: {} } })).toMatchObject([
      { error: { data: { code: 'UNKNOWN_METHOD' } } },
    ])
  expect(await ask({ jsonrpc: '2.0', method: 'stream.ack', params: { id: 99 } })).toEqual([])
  expect(await ask({ jsonrpc: '2.0', method: 'stream.ack', params: 7 })).toMatchObject([{ id: null }])
})

test('a frame that cannot be read gets the parse error', async () => {
  const sent: unknown[] = []
  let deliver: (frame: unknown) => void = () => undefined
  const wire: Wire = {
    send: frame => sent.push(frame),
    onFrame: listener => {
      deliver = listener
    },
    onClose: () => undefined,
    close: () => undefined,
  }
  serve({}, {}, wire, 0, { onFault: () => undefined })
  deliver(unreadable)
  expect(sent).toMatchObject([{ id: null, error: { code: -32700 } }])
})

test('calls in flight and open streams are limited', async () => {
  const { page, client } = setup()
  const { call: ask, subscribe } = client()
  for (let n = 0; n < limits.callsInFlight; n++) ask('wait', {}).catch(() => undefined)
  await expect(ask('add', { a: 1 })).rejects.toMatchObject({ code: 'LIMIT' })
  const ends: string[] = []
  for (let n = 0; n <= limits.openStreams; n++)
    subscribe('ticks', {}, { items: () => undefined, ended: error => ends.push(error.code) })
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(ends).toEqual(['LIMIT'])
  page.close()
})

test('a call that is not answered in time fails, one whose connection breaks too', async () => {
  const { client } = setup()
  const { call: ask, close } = client()
  await expect(ask('wait', {}, { timeoutMs: 10 })).rejects.toMatchObject({ code: 'TIMEOUT' })
  const broken = ask('wait', {})
  close()
  await expect(broken).rejects.toMatchObject({ code: 'CLOSED' })
  await expect(ask('add', { a: 1 })).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
})

test('a stream is stopped by its reader, by its own failure and with the connection', async () => {
  const { client, stopped, pushes, faults } = setup({ validateItems: true })
  const { subscribe, close } = client()
  const ends: [string, string][] = []
  const feed = { items: () => undefined, ended: (error: RpcError) => ends.push([error.code, error.message]) }
  const settle = () => new Promise(resolve => setTimeout(resolve, 5))
  const stop = subscribe('ticks', {}, feed)
  await settle()
  stop()
  stop()
  await settle()
  expect(stopped.splice(0)).toEqual(['ticks'])
  subscribe('ticks', {}, feed)
  await settle()
  expect(pushes.ticks?.({ n: 'x' as unknown as number })).toBe(false)
  await settle()
  expect(ends.splice(0)).toMatchObject([['INTERNAL', expect.not.stringMatching(/fit/)]])
  expect(faults).toHaveLength(1)
  subscribe('rows', {}, feed)
  await settle()
  pushes.rows?.fail(new TerminalError('No more.'))
  await settle()
  expect(ends.splice(0)).toEqual([['RISK_DENIED', 'No more.']])
  subscribe('rows', {}, feed)
  await settle()
  close()
  expect(stopped).toEqual(['ticks', 'rows', 'rows'])
  expect(ends).toMatchObject([['CLOSED', expect.anything()]])
})

test('a stream whose item cannot be carried ends, the connection goes on', async () => {
  const { client, pushes, faults } = setup()
  const { subscribe, call: ask } = client()
  const ends: string[] = []
  subscribe('rows', {}, { items: () => undefined, ended: error => ends.push(error.code) })
  await expect(ask('add', { a: 1 })).resolves.toEqual({ sum: 2 })
  pushes.rows?.({ seq: 1, big: 1n } as { seq: number })
  await expect(ask('add', { a: 1 })).resolves.toEqual({ sum: 2 })
  expect(ends).toEqual(['INTERNAL'])
  expect(faults).toHaveLength(1)
})
