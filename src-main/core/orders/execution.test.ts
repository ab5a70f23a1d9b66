import { describe, expect, test } from 'vitest'
import type { EventType } from '../journal/events.ts'
import { Recorder } from '../journal/recorder.ts'
import { Decimal } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { Refused, TerminalError, Unknown } from '../kernel/errors.ts'
import { InstrumentTable } from '../market/instrument-table.ts'
import type { Accepted, Broker, Lookup } from '../ports.ts'
import { GatePass, issuePass } from '../risk/gate-pass.ts'
import type { RiskResult } from '../risk/result.ts'
import { State } from '../trading/state.ts'
import { Execution } from './execution.ts'
import type { WorkingOrder } from './order.ts'
import { requestOf } from './order-record.ts'
import { intentOf } from './order-test-kit.ts'
import { ReportIntake } from './report-intake.ts'

const order: WorkingOrder = {
  ...requestOf(intentOf()),
  clientOrderId: 'j-1',
  intent: 'i',
  broker: 'paper',
  symbol: 'EURUSD',
  strategy: 'quick',
}
const result = { verdict: 'pass', reduces: false, checks: [], figures: { plannedLoss: '1' } } as unknown as RiskResult
const decision = { signal: null, origin: 'loop', decisionPrice: 1.1, route: [] } as const
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const unanswered = async (): Promise<void> => {
  throw new Unknown('no answer')
}

function desk(submit: () => Promise<Accepted>, lookups: Lookup[] = [], cancel = unanswered) {
  const clock = new DrivenClock(0)
  const state = new State()
  const log: string[] = []
  const full = new Set<EventType>()
  const append = (_at: number, type: EventType): number => {
    if (full.has(type)) throw new TerminalError('DISK_FULL', 'The disk is full.')
    return log.push(type)
  }
  const recorder = new Recorder({ append }, state, clock)
  const broker = {
    capabilities: { orderTypes: ['market'], timeInForce: ['gtc'], attachedStops: true, reduceOnly: true },
    submit: () => {
      log.push('submit')
      return submit()
    },
    cancel: () => {
      log.push('cancel')
      return cancel()
    },
    lookup: async (): Promise<Lookup> => {
      log.push('lookup')
      const answer = lookups.shift()
      if (answer === undefined) throw new Error('no connection')
      return answer
    },
  } as unknown as Broker
  const instruments = new InstrumentTable()
  const intake = new ReportIntake({
    recorder,
    orders: state.orders,
    portfolio: state.portfolio,
    instruments,
    toReporting: a => a,
    clock,
    fault: () => undefined,
  })
  const connected = { yes: true }
  const execution = new Execution({
    recorder,
    orders: state.orders,
    clock,
    broker: () => (connected.yes ? broker : undefined),
    intake,
    busy: work => void work.then(() => undefined),
  })
  return {
    clock,
    state,
    log,
    full,
    execution,
    connected,
    status: () => state.orders.get('j-1')?.status,
    send: () => execution.send(issuePass(order, result), decision),
  }
}

describe('sending', () => {
  test('writes the intent, then that it is sent, then sends', async () => {
    const d = desk(async () => ({ brokerOrderId: 'O1' }))
    d.send()
    expect(d.log).toEqual(['order.intent', 'order.sent', 'submit'])
    await turn()
    expect(d.status()).toBe('WORKING')
  })

  test('takes a pass once, and none that the gate did not issue', () => {
    const d = desk(async () => ({ brokerOrderId: 'O1' }))
    const pass = issuePass(order, result)
    d.execution.send(pass, decision)
    expect(() => d.execution.send(pass, decision)).toThrow('without a pass')
    expect(() => d.execution.send(new GatePass(order, result), decision)).toThrow('without a pass')
    expect(d.log.filter(l => l === 'submit')).toEqual(['submit'])
  })

  test('to a broker that is not connected writes nothing', () => {
    const d = desk(async () => ({ brokerOrderId: 'O1' }))
    d.connected.yes = false
    expect(() => d.send()).toThrow('not connected')
    expect(d.log).toEqual([])
  })

  test('with a full disk sends nothing', async () => {
    const d = desk(async () => ({ brokerOrderId: 'O1' }))
    d.full.add('order.intent')
    expect(() => d.send()).toThrow('The disk is full.')
    expect([d.log, d.state.orders.intents]).toEqual([[], 0])
  })

  test('with a disk that fills between intent and sending asks the broker, and sends nothing', async () => {
    const d = desk(async () => ({ brokerOrderId: 'O1' }), [{ kind: 'absent', proof: 'not there' }])
    d.full.add('order.sent')
    expect(() => d.send()).toThrow('The disk is full.')
    await turn()
    expect(d.log).toEqual(['order.intent', 'order.unknown', 'lookup', 'order.rejected'])
    expect(d.status()).toBe('REJECTED')
  })
})

describe('the three outcomes', () => {
  test("refused is the end, with the broker's code", async () => {
    const d = desk(async () => {
      throw new Refused('NO_MONEY', 'not enough')
    })
    d.send()
    await turn()
    expect(d.state.orders.get('j-1')).toMatchObject({ status: 'REJECTED', text: 'NO_MONEY: not enough' })
  })

  test.each([
    ['a timeout', () => Promise.reject(new Unknown('timeout'))],
    ['an answer that nobody can read', () => Promise.reject(new SyntaxError('not JSON'))],
    [
      'a throw',
      () => {
        throw new Error('socket closed')
      },
    ],
  ])('%s is unknown: asked about with growing pauses, never sent again', async (_, submit) => {
    const d = desk(submit as () => Promise<Accepted>, [])
    d.send()
    await turn()
    expect(d.status()).toBe('UNKNOWN')
    for (let s = 0; s < 120; s++) {
      d.clock.advance(d.clock.now() + 1_000)
      await turn()
    }
    const asked = d.log.filter(l => l === 'lookup').length
    expect(asked).toBeGreaterThan(4)
    expect(asked).toBeLessThan(10)
    expect(d.log.filter(l => l === 'submit').length).toBe(1)
    expect(d.status()).toBe('UNKNOWN')
  })

  test('found: what the broker reports is taken over', async () => {
    const accepted = { type: 'accepted', clientOrderId: 'j-1', brokerOrderId: 'O7', at: 1 } as const
    const d = desk(
      async () => Promise.reject(new Unknown('timeout')),
      [
        { kind: 'inconclusive', why: 'busy' },
        { kind: 'found', reports: [accepted] },
      ],
    )
    d.send()
    await turn()
    d.clock.advance(3_000)
    await turn()
    expect(d.state.orders.get('j-1')).toMatchObject({ status: 'WORKING', brokerOrderId: 'O7' })
  })

  test('a cancel without an answer leaves the order as it is, marked', async () => {
    const d = desk(async () => ({ brokerOrderId: 'O1' }))
    d.send()
    await turn()
    d.execution.cancel('j-1', 'person')
    await turn()
    expect(d.log.slice(-3)).toEqual(['order.cancel_asked', 'cancel', 'order.cancel_failed'])
    expect(d.state.orders.get('j-1')).toMatchObject({ status: 'WORKING', pending: 'unknown' })
    expect(() => d.execution.cancel('j-9', 'person')).toThrow('no order')
  })

  test('a cancel that an adapter refuses at once is told by the order, not thrown at whoever asked', async () => {
    const refuse = () => {
      throw new Refused('TOO_LATE', 'it is filled')
    }
    const d = desk(async () => ({ brokerOrderId: 'O1' }), [], refuse)
    d.send()
    await turn()
    d.execution.cancel('j-1', 'person')
    await turn()
    expect(d.log.slice(-3)).toEqual(['order.cancel_asked', 'cancel', 'order.cancel_failed'])
    expect(d.state.orders.get('j-1')).toMatchObject({ status: 'WORKING', pending: 'none' })
  })
})

test('a restart asks about what was on its way, also while the broker is away', async () => {
  const d = desk(() => new Promise(() => undefined), [{ kind: 'absent', proof: 'not there' }])
  d.send()
  d.connected.yes = false
  d.execution.recover()
  expect(d.status()).toBe('UNKNOWN')
  d.clock.advance(3_000)
  await turn()
  expect(d.log).not.toContain('lookup')
  d.connected.yes = true
  d.clock.advance(10_000)
  await turn()
  expect(d.status()).toBe('REJECTED')
  expect(new Decimal(d.state.orders.intents).toFixed()).toBe('1')
})
