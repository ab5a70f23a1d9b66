import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Contract, call, stream } from '../contract/define.ts'
import { connect } from './connect.ts'
import type { Impl, Push } from './impl.ts'
import { RpcError } from './rpc-error.ts'
import type { Frame, Wire } from './wire.ts'

export const suiteContract = {
  echo: call(
    z.strictObject({ text: z.string(), times: z.int().min(1).max(1_000_000).default(1) }),
    z.strictObject({ text: z.string(), none: z.null(), maybe: z.number().optional() }),
  ),
  wait: call(z.strictObject({ ms: z.number() }), z.strictObject({ ms: z.number() })),
  fail: call(z.strictObject({ expected: z.boolean() }), z.strictObject({})),
  quotes: stream('latest', z.strictObject({ keys: z.int() }), z.strictObject({ key: z.string(), n: z.int() })),
  rows: stream('all', z.strictObject({ upTo: z.int() }), z.strictObject({ seq: z.int() })),
  silent: stream('latest', z.strictObject({}), z.strictObject({})),
} satisfies Contract

/** What the serving side saw. */
export interface SuiteWorld {
  readonly impl: Impl<typeof suiteContract, unknown>
  readonly stopped: string[]
  readonly faults: string[]
}

export const suiteWorld = (): SuiteWorld => {
  const stopped: string[] = []
  const impl: SuiteWorld['impl'] = {
    echo: ({ text, times }) => ({ text: text.repeat(times), none: null, maybe: undefined }),
    wait: ({ ms }) => new Promise(resolve => setTimeout(() => resolve({ ms }), ms)),
    fail: ({ expected }) => {
      throw expected ? new RpcError('RISK_DENIED', 'Too big.') : new Error('/a/path and a secret')
    },
    quotes: ({ keys }, push) => {
      for (let n = 0; n < 10_000; n++) push({ key: `k${n % keys}`, n }, `k${n % keys}`)
      return () => stopped.push('quotes')
    },
    rows: ({ upTo }, push: Push<{ seq: number }>, _ctx, from = 0) => {
      for (let seq = from + 1; seq <= upTo; seq++) if (!push({ seq })) break
      return () => stopped.push('rows')
    },
    silent: () => () => stopped.push('silent'),
  }
  return { impl, stopped, faults: [] }
}

/** One connection of a kind of wire. */
export interface SuiteWire {
  readonly page: Wire
  /** Breaks the connection from the serving side. */
  breakOff(): void
}

/** What every kind of wire must do. `open` gives the page's end of a new connection on which `world` is served. */
export const wireSuite = (kind: string, world: SuiteWorld, open: () => Promise<SuiteWire>): void => {
  const client = async () => {
    const wire = await open()
    return { ...wire, ...connect<typeof suiteContract>(wire.page, task => setTimeout(task)) }
  }
  const until = (check: () => void) => expect.poll(check, { timeout: 10_000, interval: 2 })

  describe(kind, () => {
    test('answers a call, with the defaults of the contract', async () => {
      const { call: ask, close } = await client()
      expect(await ask('echo', { text: 'päper', times: 2 })).toEqual({ text: 'päperpäper', none: null })
      expect(await ask('echo', { text: 'once' })).toEqual({ text: 'once', none: null })
      close()
    })

    test('answers in the order in which things are done', async () => {
      const { call: ask, close } = await client()
      const order: number[] = []
      await Promise.all([40, 1, 20].map(ms => ask('wait', { ms }).then(told => order.push(told.ms))))
      expect(order).toEqual([1, 20, 40])
      close()
    })

    test('tells expected failures, bad input, and nothing of faults', async () => {
      const { call: ask, close } = await client()
      await expect(ask('fail', { expected: true })).rejects.toMatchObject({ code: 'RISK_DENIED', message: 'Too big.' })
      await expect(ask('echo', { text: 5 as unknown as string })).rejects.toMatchObject({ code: 'BAD_INPUT' })
      const fault: unknown = await ask('fail', { expected: false }).catch((error: unknown) => error)
      expect(fault).toMatchObject({ code: 'INTERNAL', message: expect.not.stringMatching(/path|secret/) })
      expect(world.faults.splice(0)).toEqual(['fail'])
      close()
    })

    test('carries an answer of a megabyte', async () => {
      const { call: ask, close } = await client()
      expect((await ask('echo', { text: 'x', times: 1_000_000 })).text).toHaveLength(1_000_000)
      close()
    })

    test('answers what is no frame, and goes on', async () => {
      const { page } = await open()
      const got: unknown[] = []
      page.onFrame(frame => got.push(frame))
      const bad = [5, 'text', [], [{ jsonrpc: '2.0', id: 1, method: 'echo' }], { id: 2 }, null]
      for (const frame of bad) page.send(frame as unknown as Frame)
      page.send({ jsonrpc: '2.0', id: 'last', method: 'nothing' })
      await until(() => got.length).toBe(bad.length + 1)
      expect(got.slice(0, -1)).toEqual(bad.map(() => expect.objectContaining({ error: expect.anything() })))
      expect(got.at(-1)).toMatchObject({ id: 'last', error: { code: -32601, data: { code: 'UNKNOWN_METHOD' } } })
      page.close()
    })

    test('a `latest` stream ends with the newest of each key and skips the rest', async () => {
      const { subscribe, close } = await client()
      const newest = new Map<string, number>()
      let items = 0
      const stop = subscribe(
        'quotes',
        { keys: 7 },
        {
          items: batch => {
            items += batch.length
            for (const { key, n } of batch) newest.set(key, n)
          },
        },
      )
      await until(() => newest.size).toBe(7)
      expect([...newest.values()].sort()).toEqual([9_993, 9_994, 9_995, 9_996, 9_997, 9_998, 9_999])
      expect(items).toBe(7)
      stop()
      await until(() => world.stopped.splice(0)).toEqual(['quotes'])
      close()
    })

    test('an `all` stream goes through overflows without losing or doubling a row', async () => {
      const { subscribe, close } = await client()
      const rows: number[] = []
      const stop = subscribe('rows', { upTo: 25_000 }, { items: batch => rows.push(...batch.map(row => row.seq)) })
      await until(() => rows.length).toBe(25_000)
      expect(rows.every((seq, index) => seq === index + 1)).toBe(true)
      stop()
      await until(() => world.stopped.length).toBe(3)
      world.stopped.length = 0
      close()
    })

    test('a page that goes away stops its streams', async () => {
      const { subscribe, close, closed } = await client()
      let opened = false
      subscribe(
        'silent',
        {},
        {
          items: () => undefined,
          opened: () => {
            opened = true
          },
        },
      )
      await until(() => opened).toBe(true)
      close()
      await closed
      await until(() => world.stopped.splice(0)).toEqual(['silent'])
    })

    test('a terminal that goes away ends calls and streams', async () => {
      const { call: ask, subscribe, breakOff, closed } = await client()
      const ends: string[] = []
      subscribe('silent', {}, { items: () => undefined, ended: error => ends.push(error.code) })
      await ask('echo', { text: 'here' })
      const broken = ask('wait', { ms: 5_000 })
      breakOff()
      await expect(broken).rejects.toMatchObject({ code: 'CLOSED' })
      await closed
      expect(ends).toEqual(['CLOSED'])
      expect(world.faults).toEqual([])
      await until(() => world.stopped.splice(0)).toEqual(['silent'])
    })
  })
}
