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

describe('a broker that can prove nothing', () => {
  test('leaves it unknown until a person says that it is not there', async () => {
    const desk = await unknown({ absence: null })
    await desk.pass(600)
    expect(desk.status()).toBe('UNKNOWN')
    desk.execution.evidence.settleByPerson('j-1', 'looked at the web page')
    expect(desk.get()).toMatchObject({ status: 'REJECTED' })
    expect(desk.get()?.text).toMatch(/^NEVER_ARRIVED: A person .*: looked at the web page$/)
    expect(() => desk.execution.evidence.settleByPerson('j-1', 'again')).toThrow('not unknown any more')
    const asked = desk.count('lookup')
    await desk.pass(200)
    expect(desk.count('lookup')).toBe(asked)
  })

  test('a fill after that counts, and is an incident; so is an order that works after all', async () => {
    const desk = await unknown({ absence: null })
    desk.execution.evidence.settleByPerson('j-1', 'looked')
    for (let i = 0; i < 3; i++) desk.intake.report('paper', { type: 'accepted', ...about() })
    desk.intake.report('paper', filled({ quantity: d(100) }))
    expect(desk.bodies('incident').map(i => i.code)).toEqual(['ORDER_REVIVED', 'LATE_FILL'])
    expect(desk.get()).toMatchObject({ status: 'REJECTED', filled: d(100) })
  })
})

describe('a broker that does not echo ids', () => {
  const blind = { ids: { echoes: false, lookup: false } }
  const like = { clientOrderId: null, brokerOrderId: 'O77' }

  test.each<[string, Partial<BrokerSnapshot>]>([
    ['open order', { orders: [shown(like)] }],
    ['closed order', { closed: [shown({ ...like, status: 'cancelled' })] }],
    [
      'trade',
      {
        reports: [
          {
            ...filled({ quantity: d(400) }),
            type: 'traded',
            brokerOrderId: 'O77',
            clientOrderId: 'O77',
            side: 'buy',
            instrument: 'paper/EURUSD',
            reason: '',
          } as never,
        ],
      },
    ],
  ])('an %s that could be it is neither taken for it nor for nothing', async (_, over) => {
    const desk = await unknown(blind, ({ does }) => {
      does.snapshot = async () => books(over)
    })
    await desk.pass(200)
    expect([desk.status(), desk.get()?.brokerOrderId]).toEqual(['UNKNOWN', null])
    expect(steps(desk).some(s => s.endsWith('inconclusive'))).toBe(true)
  })

  test('where ids are echoed, what has none is none of ours and proves nothing against its absence', async () => {
    const desk = await unknown({}, ({ does }) => {
      does.snapshot = async () => books({ orders: [shown(like)] })
    })
    await desk.pass(4)
    expect(desk.status()).toBe('REJECTED')
  })

  test('one that cannot be it, for its side or size, proves nothing against its absence', async () => {
    const desk = await unknown(blind, ({ does }) => {
      does.snapshot = async () =>
        books({ orders: [shown({ ...like, side: 'sell' }), shown({ ...like, quantity: d(999) })] })
    })
    await desk.pass(4)
    expect(desk.status()).toBe('REJECTED')
  })

  test("a trade that was counted as nobody's is given to the order when the broker says whose it was", async () => {
    const desk = await unknown({ ids: { echoes: false } }, ({ does }) => {
      does.lookup = () => new Promise(() => undefined)
    })
    const { type: _, ...trade } = filled({ quantity: d(400) }) as Extract<ReturnType<typeof filled>, { type: 'filled' }>
    const told = {
      ...trade,
      type: 'traded' as const,
      clientOrderId: 'O1',
      side: 'buy' as const,
      instrument: 'paper/EURUSD',
      reason: '',
    }
    desk.intake.report('paper', told)
    desk.does.lookup = async () => ({
      kind: 'found',
      reports: [{ type: 'accepted', ...about() }, filled({ quantity: d(400) })],
    })
    desk.execution.evidence.ask('j-1')
    await desk.pass(30)
    expect(desk.get()).toMatchObject({ status: 'PARTIAL', filled: d(400), brokerOrderId: 'O1' })
    const [position] = desk.state.portfolio.positions()
    expect(position?.quantity.toFixed()).toBe('400')
    desk.intake.report('paper', filled({ quantity: d(400) }))
    expect(desk.get()?.filled.toFixed()).toBe('400')
  })
})

describe('what is written about the asking', () => {
  test('every step of two rounds, then only what changed: no row a minute for ever', async () => {
    const desk = await unknown({ absence: null })
    await desk.pass(3_600)
    expect(desk.count('lookup')).toBeGreaterThan(50)
    expect(steps(desk)).toEqual([...silent, ...silent])
    desk.does.lookup = async () => Promise.reject(new Error('down'))
    await desk.pass(300)
    expect(steps(desk).slice(10)).toEqual(['client_id failed'])
  })

  test('waits for a full disk and is not lost; nothing is asked twice for it', async () => {
    const desk = await unknown({ absence: { lookups: 1, apartMs: 0 } }, ({ full }) => {
      full.add('order.asked')
    })
    expect([desk.status(), desk.count('order.asked')]).toEqual(['UNKNOWN', 0])
    desk.full.clear()
    await desk.pass(5)
    expect(desk.status()).toBe('REJECTED')
    expect(steps(desk).slice(0, 5)).toEqual(silent)
  })

  test('when it is asked next is told, and that it is asked now', async () => {
    const desk = executionDesk()
    const told: (number | null)[] = []
    desk.execution.evidence.bus.on('changed', id => told.push(desk.execution.evidence.nextAskAt(id)))
    desk.does.submit = async () => Promise.reject(new Unknown('timeout'))
    desk.does.lookup = async () => Promise.reject(new Error('down'))
    desk.send()
    await turn()
    expect(told.at(-1)).toBe(desk.clock.now() + 3_000)
    await desk.pass(3)
    expect(told.at(-1)).toBe(desk.clock.now() + 6_000)
  })

  test('about a cancel that came back in doubt while the order was being sent begins when the order is there', async () => {
    const desk = executionDesk()
    let answer: (of: { brokerOrderId: string }) => void = () => undefined
    desk.does.submit = () =>
      new Promise(resolve => {
        answer = resolve
      })
    desk.does.cancel = async () => Promise.reject(new Unknown('timeout'))
    desk.does.lookup = async () => absent
    desk.send()
    desk.execution.cancel('j-1', 'person')
    await turn()
    expect([desk.get()?.pending, desk.count('order.asked')]).toEqual(['unknown', 0])
    answer({ brokerOrderId: 'O1' })
    await turn()
    expect(desk.count('order.asked')).toBeGreaterThan(0)
  })

  test('a person who asks is told when there is nothing to ask, or nobody', async () => {
    const desk = await unknown()
    expect(() => desk.execution.evidence.askForPerson('j-9')).toThrow('no order')
    desk.drop()
    expect(() => desk.execution.evidence.askForPerson('j-1')).toThrow('not connected')
    desk.intake.report('paper', { type: 'accepted', ...about() })
    expect(() => desk.execution.evidence.askForPerson('j-1')).toThrow('Nothing about order')
  })
})
