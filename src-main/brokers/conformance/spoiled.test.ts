import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { Unknown } from '../../core/kernel/errors.ts'
import type { MarketEvent } from '../../core/market/market-event.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { Broker, MarketSink } from '../../core/ports.ts'
import { cards } from './cards.ts'
import { byLevel, type CardResult, playCard } from './results.ts'
import { paperHarness } from './stand/paper-venue.ts'

/** A broker with some of its methods replaced. */
const but = (broker: Broker, other: Partial<Broker>): Broker =>
  new Proxy(broker, {
    get: (real, key) => {
      const value: unknown = Reflect.get(key in other ? other : real, key)
      return typeof value === 'function' && !(key in other) ? value.bind(real) : value
    },
  })

/** A broker whose reports come out changed, or (null) not at all. */
const telling = (broker: Broker, change: (report: BrokerReport) => BrokerReport | null): Broker =>
  but(broker, {
    reports: sink =>
      broker.reports(report => {
        const told = change(report)
        if (told !== null) sink(told)
      }),
  })

const quoting = (broker: Broker, change: (event: MarketEvent) => MarketEvent | null): Broker =>
  but(broker, {
    watch: (ids, sink: MarketSink) =>
      broker.watch(ids, {
        ...sink,
        event: event => {
          const told = change(event)
          if (told !== null) sink.event(told)
        },
      }),
  })

const without = (type: BrokerReport['type']) => (broker: Broker) =>
  telling(broker, report => (report.type === type ? null : report))

let renamed = 0

/** Each fault of a broker, and the cards that have to notice it. */
const faults: readonly (readonly [string, readonly string[], (broker: Broker) => Broker])[] = [
  ['has no currency', ['connect'], b => but(b, { connect: async () => ({ ...(await b.connect()), currency: '' }) })],
  [
    'lists an instrument twice',
    ['instruments'],
    b => but(b, { instruments: async () => (await b.instruments()).flatMap(i => [i, i]) }),
  ],
  [
    'tells swap as an amount, not as a rate',
    ['instruments'],
    b =>
      but(b, {
        instruments: async () =>
          (await b.instruments()).map(i =>
            i.swap === null ? i : { ...i, swap: { ...i.swap, long: new Decimal(-71) } },
          ),
      }),
  ],
  ['sends no quotes', ['quotes'], b => quoting(b, () => null)],
  [
    'sends crossed quotes',
    ['quotes'],
    b => quoting(b, e => (e.kind === 'quote' ? { ...e, quote: { ...e.quote, bid: e.quote.ask * 1.01 } } : e)),
  ],
  [
    'cannot be unwatched',
    ['unwatch'],
    b =>
      but(b, {
        watch: (ids, sink) => {
          b.watch(ids, sink)
          return () => {}
        },
      }),
  ],
  [
    'gives bars of the future',
    ['history'],
    b => but(b, { history: async (...of) => (await b.history(...of)).map(bar => ({ ...bar, end: bar.end + 1e9 })) }),
  ],
  [
    'forgets positions in its snapshot',
    ['snapshot-fold', 'netting'],
    b => but(b, { snapshot: async since => ({ ...(await b.snapshot(since)), positions: [] }) }),
  ],
  [
    'forgets orders in its snapshot',
    ['snapshot-fold', 'limit-cancel', 'attached'],
    b => but(b, { snapshot: async since => ({ ...(await b.snapshot(since)), orders: [] }) }),
  ],
  [
    'forgets what ended',
    ['snapshot-ended'],
    b => but(b, { snapshot: async since => ({ ...(await b.snapshot(since)), closed: [] }) }),
  ],
  [
    'counts in another currency',
    ['snapshot'],
    b => but(b, { snapshot: async s => ({ ...(await b.snapshot(s)), currency: 'XXX' }) }),
  ],
  ['asks for absurd fees', ['fees'], b => but(b, { fees: async () => ({ rate: new Decimal(2), source: 'broker' }) })],
  [
    'previews no margin',
    ['preview'],
    b => but(b, { preview: async () => ({ margin: new Decimal(0), fee: new Decimal(0) }) }),
  ],
  [
    'does not know whether it is connected',
    ['disconnected'],
    b => but(b, { submit: order => b.submit(order).catch(() => Promise.reject(new Unknown('perhaps'))) }),
  ],
  ['never tells of fills', ['market', 'limit-marketable', 'stop', 'stop-limit', 'ioc'], without('filled')],
  ['never tells of acceptance', ['market', 'limit-cancel', 'gtd'], without('accepted')],
  ['never tells of cancels', ['limit-cancel', 'oco-stop', 'oco-target', 'ioc', 'fok'], without('cancelled')],
  ['never tells of changes', ['amend', 'shrink'], without('amended')],
  ['never tells of attached orders', ['attached', 'oco-stop', 'shrink', 'move-stop'], without('attached')],
  ['never tells of expiry', ['gtd'], without('expired')],
  ['uses a trade id twice', ['trade-ids'], b => telling(b, r => (r.type === 'filled' ? { ...r, tradeId: 'T' } : r))],
  [
    'fills above the limit',
    ['limit-marketable', 'stop-limit'],
    b => telling(b, r => (r.type === 'filled' ? { ...r, price: r.price.mul('1.04').toDecimalPlaces(5) } : r)),
  ],
  [
    'takes an id twice',
    ['duplicate-id'],
    b => but(b, { submit: order => b.submit({ ...order, clientOrderId: `${order.clientOrderId}/${++renamed}` }) }),
  ],
  ['finds nothing', ['lookup-found'], b => but(b, { lookup: async () => ({ kind: 'absent', proof: 'trust me' }) })],
  [
    'is never sure',
    ['lookup-found', 'lookup-absent'],
    b => but(b, { lookup: async () => ({ kind: 'inconclusive', why: 'perhaps' }) }),
  ],
  [
    'rounds what is off the step',
    ['refuses-malformed'],
    b =>
      but(b, {
        submit: order =>
          b.submit({ ...order, quantity: Decimal.max(order.quantity.div(1000).floor().mul(1000), 1000) }),
      }),
  ],
  [
    'answers a refusal with a guess',
    ['refuses-closed', 'refuses-malformed', 'reduce-only'],
    b => but(b, { submit: order => b.submit(order).catch(() => Promise.reject(new Error('500'))) }),
  ],
  ['cancels everything, known or not', ['cancel-unknown'], b => but(b, { cancel: async () => {} })],
  ['amends nothing', ['amend', 'move-stop'], b => but(b, { amend: async () => ({ brokerOrderId: 'O1' }) })],
  [
    'forgets what an order may only do',
    ['reduce-only'],
    b => but(b, { submit: order => b.submit({ ...order, reduceOnly: false }) }),
  ],
]

const cardOf = (id: string) => cards.find(card => card.id === id) ?? expect.unreachable(`no card ${id}`)

test.each(faults)('a broker that %s does not pass %j', async (_what, ids, spoil) => {
  for (const id of ids) {
    const { outcome, why } = await playCard(cardOf(id), paperHarness({}, spoil))
    expect({ id, outcome }).toEqual({ id, outcome: 'not proven' })
    expect(why).not.toBe('this venue cannot show it')
  }
})

test('the hedging card notices tickets that are merged', async () => {
  const merged = (b: Broker): Broker => but(b, { submit: order => b.submit({ ...order, closes: null }) })
  expect(await playCard(cardOf('hedging'), paperHarness({ positions: 'hedging' }, merged))).toMatchObject({
    outcome: 'not proven',
  })
})

test('every card is failed by some fault', () => {
  const noticed = new Set(faults.flatMap(([, ids]) => ids))
  expect(cards.map(({ id }) => id).filter(id => !noticed.has(id) && id !== 'hedging')).toEqual([])
})

test('what is not claimed is not offered, what cannot be shown is not proven, and a level needs all of its cards', async () => {
  const plain = (b: Broker): Broker =>
    but(b, { capabilities: { ...b.capabilities, attachedStops: false, positions: 'hedging' } })
  const still = paperHarness({}, plain)
  const results: CardResult[] = []
  for (const card of cards)
    results.push(await playCard(card, { make: async () => ({ ...(await still.make()), market: null, pass: null }) }))
  const of = (id: string) => results.find(r => r.card === id)
  expect(of('attached')).toMatchObject({ outcome: 'not offered' })
  expect(of('stop')).toMatchObject({ outcome: 'not proven', why: 'this venue cannot show it' })
  expect(byLevel(results).map(r => r.outcome)).toEqual([
    'not proven',
    'not proven',
    'not proven',
    'not proven',
    'not offered',
  ])
})
