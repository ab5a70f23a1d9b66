import { expect, test, vi } from 'vitest'
import type { UnknownView } from '../../src-preload/contract/views.ts'
import type { ApiParts } from '../api/context.ts'
import { unknownApi } from '../api/unknown.ts'
import { Unknown } from '../core/kernel/errors.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { bodies, cardOf, opened, scenario } from './scenario-test-kit.ts'
import type { Bench } from './terminal-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

/** The next order is lost on its way, and the broker answers no question until `up`. */
function breakLine(bench: Bench): { up(): void } {
  const broker = bench.terminal.session.broker('paper')
  if (broker === undefined) throw new Error('no broker')
  const submit = vi.spyOn(broker, 'submit').mockImplementation(async () => {
    throw new Unknown('no answer')
  })
  const lookup = vi.spyOn(broker, 'lookup').mockImplementation(async () => {
    throw new Error('the line is down')
  })
  const snapshot = vi.spyOn(broker, 'snapshot').mockImplementation(async () => {
    throw new Error('the line is down')
  })
  return {
    up: () => {
      for (const spy of [submit, lookup, snapshot]) spy.mockRestore()
    },
  }
}

function watched(bench: Bench): { views: UnknownView[]; api: ReturnType<typeof unknownApi> } {
  const views: UnknownView[] = []
  const api = unknownApi({ terminal: bench.terminal } as ApiParts)
  const push = (view: UnknownView): boolean => views.push(view) > 0
  api.unknown({}, push as never, undefined as never, undefined as never)
  return { views, api }
}

async function approveOne(bench: Bench): Promise<string> {
  const { record } = await cardOf(bench, card => card.record.closes === null)
  const sent = bench.terminal.session.desk.approve(record.signal, record.version, undefined)
  if (sent.result !== 'sent') throw new Error(`not sent: ${sent.result}`)
  return sent.clientOrderId
}

const unknowns = (bench: Bench) => [...bench.terminal.state.orders.unknown()]
const codes = (bench: Bench): string[] => {
  const { gate, hub } = bench.terminal.session
  const instrument = hub.instruments.get('paper/EURUSD')
  if (instrument === undefined) throw new Error('no instrument')
  const order = {
    instrument: instrument.id,
    side: 'buy' as const,
    type: 'market' as const,
    quantity: instrument.qtyMin,
    limitPrice: null,
    stopPrice: null,
    stopLoss: null,
    closes: null,
    reduceOnly: false,
  }
  const question = {
    mode: 'review' as const,
    strategy: null,
    timeframeMs: 60_000,
    parts: null,
    previewMarginPerUnit: null,
  }
  const result = gate.judge({ ...question, order, intent: null, replaces: null })
  return result.checks.filter(c => c.verdict === 'deny').map(c => c.code)
}

test('an order that nobody answered for is on screen, blocks its instrument, and goes by proof', async () => {
  const bench = await scenario()
  const line = breakLine(bench)
  const { views, api } = watched(bench)
  const id = await approveOne(bench)
  await bench.until(() => unknowns(bench).length === 1, 1)
  await bench.until(() => views.some(v => v.asked.length >= 2), 1)
  const view = views.at(-1)
  expect(view).toMatchObject({ order: { clientOrderId: id, status: 'UNKNOWN' }, reason: 'no answer', settled: false })
  expect(view?.proof).toContain('answers "not found" once')
  expect(view?.blocks).toContain('paper/EURUSD')
  await bench.until(() => views.at(-1)?.nextAskAt !== null, 1)
  expect(codes(bench)).toContain('UNKNOWN_ORDER')

  line.up()
  expect(() => api['orders.ask']({ clientOrderId: 'x' }, undefined as never)).toThrow('no order')
  expect(api['orders.ask']({ clientOrderId: id }, undefined as never)).toEqual({ ok: true })
  await bench.until(() => unknowns(bench).length === 0, 1)
  expect(bench.terminal.state.orders.get(id)).toMatchObject({ status: 'REJECTED' })
  expect(bodies(bench, 'order.rejected').at(-1)).toMatchObject({ clientOrderId: id, code: 'NEVER_ARRIVED' })
  expect(views.at(-1)).toMatchObject({ settled: true, nextAskAt: null })
  expect(codes(bench)).not.toContain('UNKNOWN_ORDER')
  expect(() => api['orders.settle']({ clientOrderId: id, reason: 'x' }, undefined as never)).toThrow('not unknown')
})

test('a person may say that it is not there', async () => {
  const bench = await scenario()
  const line = breakLine(bench)
  const { views, api } = watched(bench)
  const id = await approveOne(bench)
  await bench.until(() => unknowns(bench).length === 1, 1)
  expect(api['orders.settle']({ clientOrderId: id, reason: 'I looked' }, undefined as never)).toEqual({ ok: true })
  expect(bench.terminal.state.orders.get(id)?.text).toContain('I looked')
  expect(views.at(-1)).toMatchObject({ settled: true, asked: [] })
  line.up()
  const asked = bodies(bench, 'order.asked').length
  await bench.until(() => false, 3).catch(() => undefined)
  expect(bodies(bench, 'order.asked').length).toBe(asked)
})

test('a restart asks on, at once', async () => {
  const journal = memoryJournal('testjournal')
  const bench = await scenario({ bench: { journal } })
  breakLine(bench)
  const id = await approveOne(bench)
  await bench.until(() => (bench.terminal.state.orders.doubt(id)?.asked.length ?? 0) >= 2, 1)
  vi.restoreAllMocks()
  const again = await opened({ journal, at: bench.clock.now() })
  await again.until(() => unknowns(again).length === 0, 1)
  expect(again.terminal.state.orders.get(id)?.text).toContain('NEVER_ARRIVED')
})
