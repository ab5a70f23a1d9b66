import { expect, onTestFinished, test, vi } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import { connect } from '../../src-preload/rpc/connect.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import { memoryWires } from '../../src-preload/rpc/wires-test-kit.ts'
import { fillOf, intentOf } from '../core/orders/order-test-kit.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { START, startBench } from '../terminal/terminal-test-kit.ts'
import type { ApiParts } from './context.ts'
import { ordersApi } from './orders.ts'
import { portfolioApi } from './portfolio.ts'
import { reviewApi } from './review.ts'

vi.setConfig({ testTimeout: 60_000 })

const { fills, stopped, equity, trades } = contract
const streams = { fills, stopped, equity, trades }

const paper = { broker: 'paper', family: 'paper', title: 'Paper', paper: true, settings: {} }
const stop = (n: number) => ({
  ...{ signal: `s${n}`, strategy: 'quick', instrument: 'paper/EURUSD', stage: 'sizing', code: 'TOO_SMALL' },
  ...{ text: '', checks: [] },
})
/** Buys and sells in turn, twice as much as there is: every fill but the first closes a trade. */
const fill = (n: number) => ({
  ...{ broker: 'paper', clientOrderId: `o${n}`, instrument: 'paper/EURUSD', side: n % 2 === 0 ? 'buy' : 'sell' },
  ...{
    tradeId: `t${n}`,
    quantity: n === 0 ? '1000' : '2000',
    price: '1.1',
    fee: '0',
    position: 'paper/EURUSD',
    rate: '1',
  },
  ...{ multiplier: '1', origin: 'liquidation' },
})

/** A terminal over a journal that is longer than its memory, and a client of it. */
async function longAgo(type: string, body: (n: number) => object, count: number) {
  const journal = memoryJournal('testjournal')
  journal.append(START, 'broker.added', JSON.stringify(paper), true)
  // Rows of another type in between: `seq` need not grow by one.
  const seqs = Array.from({ length: count }, (_, n) => {
    if (n % 1000 === 0) journal.append(START, 'incident', JSON.stringify({ code: 'X', text: 'x', about: null }), true)
    return journal.append(START + n, type, JSON.stringify(body(n)), true)
  })
  const { terminal } = await startBench({ journal, at: START + count })
  onTestFinished(() => terminal.session.close())
  const parts = { terminal, journal } as unknown as ApiParts
  const [host, page] = memoryWires()
  const onFault = (where: string, error: unknown) => {
    throw new Error(where, { cause: error })
  }
  const impl = { ...ordersApi(parts), ...reviewApi(parts), ...portfolioApi(parts) }
  serve(streams, impl, host, undefined, { onFault, validateItems: true })
  const client = connect<typeof streams>(page, task => queueMicrotask(task))
  /** What a stream brings that goes on after `from`, until `enough` have come or it ends. */
  const read = (name: 'fills' | 'stopped' | 'equity' | 'trades', from: number | undefined, enough: number) =>
    new Promise<{ seqs: number[]; end?: string }>(resolve => {
      const got: number[] = []
      const leave = client.subscribe(
        name,
        {},
        {
          items: (batch: readonly { seq: number }[]) => {
            for (const { seq } of batch) got.push(seq)
            if (got.length < enough) return
            leave()
            resolve({ seqs: got })
          },
          ended: error => resolve({ seqs: got, end: `${error.code} ${error.message}` }),
        },
        from === undefined ? {} : { from },
      )
    })
  return { terminal, seqs, read }
}

test('stopped signals that memory let go come out of the journal, each once and in order', async () => {
  const { terminal, seqs, read } = await longAgo('signal.stopped', stop, 23_000)
  const kept = terminal.state.signals.stopped[0]?.seq ?? 0
  expect(kept).toBeGreaterThan(seqs[21_000] ?? 0)
  // More than one reader can have waiting (OVERFLOW), so it also goes on by itself from the middle.
  expect(await read('stopped', 0, 23_000)).toEqual({ seqs })
  expect(await read('stopped', seqs[4321], 23_000 - 4322)).toEqual({ seqs: seqs.slice(4322) })
  expect((await read('stopped', kept - 1, 1)).seqs[0]).toBe(kept)
})

test('so do fills; trades and equity marks cannot, and say so instead of skipping them', async () => {
  const fills = await longAgo('order.filled', fill, 10_050)
  expect(fills.terminal.history.fills[0]?.seq).toBeGreaterThan(fills.seqs[3_000] ?? 0)
  expect(await fills.read('fills', 0, 10_050)).toEqual({ seqs: fills.seqs })
  const { letGo, trades } = fills.terminal.history
  expect(letGo.trades).toBeGreaterThan(0)
  const told = await fills.read('trades', letGo.trades - 1, 1)
  expect(told).toEqual({ seqs: [], end: expect.stringMatching(/^NO_DATA The closed trades right after \d+/) })
  expect((await fills.read('trades', letGo.trades, 1)).seqs[0]).toBe(trades[0]?.seq)
  expect((await fills.read('trades', undefined, 1)).seqs[0]).toBe(trades[0]?.seq)
})

test('the fall of equity is from the highest mark, also of those that memory let go', async () => {
  const mark = (n: number) => ({ equity: n === 0 ? '200' : '100', cash: '100', byBroker: {} })
  const { terminal, read } = await longAgo('equity.marked', mark, 10_001)
  const { letGo, marks } = terminal.history
  // The older half is thinned out: one of ten stays.
  expect([marks.length, marks.at(-1)?.drawdown]).toEqual([5_501, 0.5])
  expect([marks[0]?.drawdown, marks[1]?.seq]).toEqual([0.5, (marks[0]?.seq ?? 0) + 9])
  expect((await read('equity', 0, 1)).end).toMatch(/^NO_DATA The equity marks right after 0 /)
  expect((await read('equity', letGo.marks, 1)).seqs[0]).toBe(marks[500]?.seq)
  expect((await read('equity', undefined, 1)).seqs[0]).toBe(marks[0]?.seq)
})

test('an order that ended long ago is shown with its checks, its route and its fills', async () => {
  const journal = memoryJournal('testjournal')
  const add = (type: string, body: object) => journal.append(START, type, JSON.stringify(body), true)
  add('broker.added', paper)
  const checks = [{ code: 'LEVERAGE', scope: 'all', limit: '5', used: '1', after: '2', unit: 'ratio', verdict: 'pass' }]
  for (let n = 0; n < 2_700; n++) {
    const clientOrderId = `testjourna-${n + 1}`
    add('order.intent', intentOf({ clientOrderId, checks: checks.map(c => ({ ...c, text: `of ${n}` })) as never }))
    add('order.sent', { clientOrderId })
    for (const part of ['400', '600'])
      add('order.filled', fillOf({ clientOrderId, tradeId: `T${n}.${part}`, quantity: part }))
  }
  const { terminal } = await startBench({ journal })
  onTestFinished(() => terminal.session.close())
  const { 'orders.detail': detail } = ordersApi({ terminal, journal } as unknown as ApiParts)
  const shown = await detail({ clientOrderId: 'testjourna-1' }, undefined as never)
  expect(shown).toMatchObject({
    order: { clientOrderId: 'testjourna-1', status: 'FILLED', filled: '1000' },
    checks: [{ code: 'LEVERAGE', text: 'of 0' }],
    fills: [{ quantity: '400' }, { quantity: '600' }],
  })
  expect([...terminal.state.orders.all()].some(order => order.clientOrderId === 'testjourna-1')).toBe(false)
})
