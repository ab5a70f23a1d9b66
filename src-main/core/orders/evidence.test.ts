import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { Unknown } from '../kernel/errors.ts'
import type { BrokerSnapshot, Lookup } from '../ports.ts'
import {
  about,
  books,
  type DeskOptions,
  type ExecutionDesk,
  executionDesk,
  filled,
  shown,
  turn,
} from './execution-test-kit.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const absent: Lookup = { kind: 'absent', proof: 'no such id' }

/** An order that was sent and never answered for; the broker has not been asked yet. */
async function unknown(options: DeskOptions = {}, asked: (desk: ExecutionDesk) => void = () => undefined) {
  const desk = executionDesk(options)
  desk.does.submit = async () => {
    throw new Unknown('timeout')
  }
  desk.does.lookup = async () => absent
  asked(desk)
  desk.send()
  await turn()
  return desk
}
const steps = (desk: ExecutionDesk) => desk.bodies('order.asked').map(b => `${b.step} ${b.answer}`)
const silent = [
  'client_id not_found',
  'open_orders not_found',
  'closed_orders not_found',
  'fills not_found',
  'balance not_found',
]

describe('an order that is there', () => {
  test('is found by our id: its reports are taken in', async () => {
    const desk = await unknown({}, ({ does }) => {
      does.lookup = async () => ({ kind: 'found', reports: [{ type: 'accepted', ...about() }, filled()] })
    })
    expect(desk.get()).toMatchObject({ status: 'FILLED', brokerOrderId: 'O1', filled: d(1000) })
    expect(steps(desk)).toEqual(['client_id found'])
    expect(desk.count('snapshot')).toBe(0)
  })

  test('is found among the open orders when it cannot be asked for', async () => {
    const desk = await unknown({ ids: { lookup: false } }, ({ does }) => {
      does.snapshot = async () =>
        books({ orders: [shown({ filled: d(400) })], reports: [filled({ quantity: d(400) })] })
    })
    expect(desk.get()).toMatchObject({ status: 'PARTIAL', brokerOrderId: 'O1', filled: d(400) })
    expect(desk.count('lookup')).toBe(0)
  })

  test('is found changed: at the terms that the broker shows', async () => {
    const desk = await unknown({}, ({ does }) => {
      does.snapshot = async () => books({ orders: [shown({ quantity: d(900), stopLoss: null })] })
    })
    expect(desk.get()).toMatchObject({ status: 'WORKING', quantity: d(900), stopLoss: d('1.09') })
  })

  test.each([
    ['cancelled', 'CANCELLED'],
    ['expired', 'EXPIRED'],
    ['rejected', 'REJECTED'],
  ] as const)('is found among the closed orders: %s', async (status, ours) => {
    const desk = await unknown({}, ({ does }) => {
      does.snapshot = async () => books({ closed: [shown({ status })] })
    })
    expect(desk.status()).toBe(ours)
    expect(steps(desk).at(-1)).toBe('closed_orders found')
  })

  test('is found filled, but not before its trades are told', async () => {
    const desk = await unknown({}, ({ does }) => {
      does.snapshot = async () => books({ closed: [shown({ status: 'filled', filled: d(1000) })] })
    })
    await desk.pass(10)
    expect(desk.status()).toBe('UNKNOWN')
    expect(desk.bodies('order.asked').at(-1)).toMatchObject({ step: 'closed_orders', answer: 'inconclusive' })
    desk.does.snapshot = async () =>
      books({ closed: [shown({ status: 'filled', filled: d(1000) })], reports: [filled()] })
    await desk.pass(20)
    expect(desk.get()).toMatchObject({ status: 'FILLED', filled: d(1000) })
  })

  test('is found by its trades alone', async () => {
    const desk = await unknown({}, ({ does }) => {
      does.snapshot = async () => books({ reports: [filled({ quantity: d(300) })] })
    })
    expect(desk.get()).toMatchObject({ status: 'PARTIAL', filled: d(300) })
  })

  test('is asked for with all that is known of it, and from just before it was decided', async () => {
    const asked: unknown[] = []
    await unknown({}, ({ does, clock }) => {
      clock.advance(2_000_000)
      does.lookup = async of => {
        asked.push(of.clientOrderId, of.symbol, of.instrument, of.createdAt)
        return absent
      }
      does.snapshot = async since => {
        asked.push(since)
        return books()
      }
    })
    expect(asked.slice(0, 5)).toEqual(['j-1', 'EURUSD', 'paper/EURUSD', 2_000_000, 1_400_000])
  })
})

describe('proof of absence', () => {
  test('is as many silent rounds as the broker declares, so far apart, with everything silent', async () => {
    const desk = await unknown({ absence: { lookups: 3, apartMs: 4_000 } })
    expect(steps(desk)).toEqual(silent)
    await desk.pass(7)
    expect(desk.status()).toBe('UNKNOWN')
    await desk.pass(2)
    expect(desk.status()).toBe('REJECTED')
    expect(desk.count('lookup')).toBe(3)
    const [{ code, text } = { code: '', text: '' }] = desk.bodies('order.rejected')
    expect(code).toBe('NEVER_ARRIVED')
    expect(text).toContain('3 times, 4 s apart')
    for (const words of ['no such id', 'open orders', 'closed orders', 'fills', 'balance'])
      expect(text).toContain(words)
    expect(desk.count('submit')).toBe(1)
  })

  test('is not hurried by a person who asks and asks', async () => {
    const desk = await unknown()
    for (let i = 0; i < 10; i++) {
      desk.execution.evidence.askForPerson('j-1')
      await turn()
    }
    expect([desk.count('lookup'), desk.status()]).toEqual([11, 'UNKNOWN'])
    await desk.pass(4)
    expect(desk.status()).toBe('REJECTED')
  })

  test('is not kept from it by a trade of another order that was not told', async () => {
    const desk = await unknown({}, ({ does, send }) => {
      const lost = does.submit
      does.submit = async () => ({ brokerOrderId: 'O2' })
      send({ clientOrderId: 'j-0' })
      does.submit = lost
      const trade = filled({ clientOrderId: 'j-0', brokerOrderId: 'O2', quantity: d(400) })
      const held = { id: 'p', instrument: 'paper/EURUSD', side: 'buy' as const, quantity: d(400), entryPrice: d('1.1') }
      does.snapshot = async () => books({ reports: [trade], positions: [held] })
    })
    await desk.pass(4)
    expect([desk.status(), desk.get('j-0')?.filled.toFixed()]).toEqual(['REJECTED', '400'])
  })

  const spoiled: [string, Partial<BrokerSnapshot>][] = [
    ['closed orders that do not reach back', { complete: false }],
    ['a balance that changed', { cash: d(5) }],
    [
      'a position of its size',
      { positions: [{ id: 'p', instrument: 'paper/EURUSD', side: 'buy', quantity: d(1000), entryPrice: d(1) }] },
    ],
  ]
  test.each(spoiled)('is not given with %s', async (_, over) => {
    const desk = await unknown({}, ({ does }) => {
      does.snapshot = async () => books(over)
    })
    await desk.pass(300)
    expect(desk.status()).toBe('UNKNOWN')
    expect(desk.count('lookup')).toBeGreaterThan(3)
  })

  test.each<[string, () => Promise<Lookup>]>([
    ['fails', () => Promise.reject(new Error('down'))],
    [
      'throws',
      () => {
        throw new Error('down')
      },
    ],
    ['says that it does not know', async () => ({ kind: 'inconclusive', why: 'busy' })],
    ['answers nonsense', async () => ({ kind: 'perhaps' }) as unknown as Lookup],
    ['answers nothing', async () => undefined as unknown as Lookup],
    ['finds it and says nothing about it', async () => ({ kind: 'found', reports: [] })],
    [
      'finds another order',
      async () => ({
        kind: 'found',
        reports: [{ type: 'accepted', clientOrderId: 'x-9', brokerOrderId: 'O9', at: 1 }],
      }),
    ],
    ['hangs', () => new Promise(() => undefined)],
  ])('is not given by a lookup that %s; nothing breaks, and it is asked again', async (_, lookup) => {
    const desk = await unknown({}, ({ does }) => {
      does.lookup = lookup
    })
    await desk.pass(400)
    expect([desk.status(), desk.faults, desk.count('submit')]).toEqual(['UNKNOWN', [], 1])
    expect(desk.count('lookup')).toBeGreaterThan(5)
    expect(desk.count('lookup')).toBeLessThan(20)
  })

  test.each<[string, () => Promise<BrokerSnapshot>]>([
    ['fail', () => Promise.reject(new Error('down'))],
    ['hang', () => new Promise(() => undefined)],
    ['are nonsense', async () => ({}) as unknown as BrokerSnapshot],
    ['are of another account', async () => books({ currency: 'XXX' })],
    ['are no numbers', async () => books({ cash: d(Number.NaN) })],
    ['have a report that cannot be read', async () => books({ reports: [null as never] })],
  ])('is not given by books that %s', async (_, snapshot) => {
    const desk = await unknown({}, ({ does }) => {
      does.snapshot = snapshot
    })
    await desk.pass(200)
    expect([desk.status(), desk.faults]).toEqual(['UNKNOWN', []])
    expect(desk.bodies('order.asked').some(b => b.answer === 'failed')).toBe(true)
  })

  test('begins anew after a disconnect, and after an answer that is none', async () => {
    const apart = { absence: { lookups: 3, apartMs: 3_000 } }
    const desk = await unknown(apart)
    await desk.pass(4)
    desk.drop()
    await desk.pass(1)
    desk.connect()
    await turn()
    expect(desk.count('lookup')).toBe(3)
    await desk.pass(4)
    expect(desk.status()).toBe('UNKNOWN')
    await desk.pass(4)
    expect(desk.status()).toBe('REJECTED')

    const other = await unknown(apart)
    await other.pass(4)
    other.does.lookup = async () => Promise.reject(new Error('down'))
    await other.pass(3)
    other.does.lookup = async () => absent
    const before = other.count('lookup')
    await other.pass(200)
    expect(other.status()).toBe('REJECTED')
    expect(other.count('lookup')).toBe(before + 3)
  })

  test('what another connection said before proves nothing', async () => {
    const desk = await unknown()
    desk.swap()
    await desk.pass(4)
    expect([desk.count('lookup'), desk.status()]).toEqual([2, 'UNKNOWN'])
    await desk.pass(4)
    expect(desk.status()).toBe('REJECTED')
  })

  test('a disconnect while it is being asked spoils that round', async () => {
    const answer = Promise.withResolvers<Lookup>()
    const desk = await unknown({ absence: { lookups: 1, apartMs: 0 } }, ({ does }) => {
      does.lookup = () => answer.promise
    })
    desk.recorder.record('broker.disconnected', { broker: 'paper', reason: 'gone', by: 'terminal' })
    answer.resolve(absent)
    await turn()
    expect(desk.status()).toBe('UNKNOWN')
  })

  test('is not given once balance or position there were corrected: they may have it in them', async () => {
    const desk = await unknown()
    const adjustment = { broker: 'paper', id: 'a1', kind: 'adjustment', amount: '0', inReporting: '0' } as const
    desk.recorder.record('cash.moved', adjustment)
    await desk.pass(100)
    expect(desk.status()).toBe('UNKNOWN')
    expect(desk.bodies('order.asked').at(-1)).toMatchObject({ step: 'balance', answer: 'inconclusive' })
  })
})
