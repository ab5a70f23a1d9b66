import type { UsageView } from '../../src-preload/contract/views.ts'
import { order } from './samples.ts'
import type { World } from './world.ts'

const usage = (code: string, title: string, more: Partial<UsageView> = {}): UsageView => ({
  key: `${code} ${more.scope ?? 'all'} ${more.of ?? ''}`,
  code,
  scope: 'all',
  of: null,
  unit: 'ratio',
  title,
  text: '',
  limit: '0.1',
  defaultLimit: '0.1',
  used: '0.031',
  after: '0.042',
  missing: null,
  floor: false,
  state: 'ok',
  pending: null,
  editable: true,
  gone: false,
  ...more,
})

/** Limits and what is used of them, incidents, alerts, an unknown order, finds at a broker. */
export function safety(world: World): void {
  const { now } = world
  const rows = [
    usage('DAILY_LOSS', 'Daily loss', {
      text: 'Loss of the day with everything planned, of the day-start equity',
      limit: '0.05',
      defaultLimit: '0.05',
      used: '0.0042',
      after: '0.0117',
    }),
    usage('DRAWDOWN', 'Drawdown', { text: 'Fall from the highest equity', used: '0.0053', after: '0.0053' }),
    usage('OPEN_RISK', 'Open risk', {
      text: 'What all stops together would cost, of equity',
      limit: '0.05',
      defaultLimit: '0.05',
      used: '0.0288',
      after: '0.0431',
      state: 'near',
    }),
    usage('MAX_POSITION', 'Position size', {
      of: 'EUR/USD',
      text: 'Size of one asset pair over all its instruments, of equity',
      used: '0.0574',
      after: '0.0574',
    }),
    usage('ASSET_EXPOSURE', 'Asset exposure', {
      of: 'EUR',
      text: 'Net exposure to one asset, of equity',
      limit: '3',
      defaultLimit: '3',
      used: '1.71',
      after: '2.04',
    }),
    usage('LEVERAGE', 'Leverage', {
      scope: 'broker:paper',
      text: 'Gross notional over equity',
      limit: '5',
      defaultLimit: '5',
      used: '1.9',
      after: '2.3',
    }),
    usage('MARGIN_AFTER', 'Free margin', {
      scope: 'broker:paper',
      text: 'Least free margin after the order, of equity',
      limit: '0.5',
      defaultLimit: '0.5',
      used: '0.95',
      after: '0.93',
      floor: true,
    }),
    usage('ORDER_RATE', 'Order rate', {
      scope: 'broker:paper',
      of: 'day',
      unit: 'count',
      text: 'Submits and amends in a trading day',
      limit: '500',
      defaultLimit: '500',
      used: '17',
      after: '17',
    }),
    usage('CORRELATION', 'Correlation', {
      text: 'Highest correlation with another open position or approved order',
      limit: '0.7',
      defaultLimit: '0.7',
      used: null,
      after: null,
      missing: null,
      state: 'idle',
    }),
    usage('DAILY_LOSS', 'Daily loss', {
      scope: 'broker:paper-eu',
      text: 'Loss of the day with everything planned, of the day-start equity',
      limit: '0.02',
      defaultLimit: '0.05',
      used: '0.0203',
      after: '0.0203',
      state: 'breached',
      pending: { limit: '0.03', effectiveAt: now + 3.5e7 },
    }),
  ]
  for (const row of rows) world.usage.set(row)
  world.unknown.set({
    order: order('jrn7f31-42', now - 95_000, {
      instrument: 'paper-eu/GBPUSD',
      broker: 'paper-eu',
      side: 'sell',
      quantity: '12000',
      filled: '0',
      averagePrice: null,
      status: 'UNKNOWN',
      text: 'No answer in 10 s.',
    }),
    since: now - 85_000,
    reason: 'No answer in 10 s.',
    asked: [
      { at: now - 84_000, step: 'client_id', answer: 'inconclusive', text: 'The venue answered 503.' },
      { at: now - 80_000, step: 'client_id', answer: 'not_found', text: 'No order with this id.' },
      { at: now - 80_000, step: 'open_orders', answer: 'not_found', text: 'Not among 3 open orders.' },
      { at: now - 79_000, step: 'closed_orders', answer: 'not_found', text: 'Not among those ended since 14:01:25.' },
      { at: now - 79_000, step: 'fills', answer: 'not_found', text: 'No fill of it.' },
      { at: now - 79_000, step: 'balance', answer: 'inconclusive', text: 'The balance moved by a swap meanwhile.' },
    ],
    nextAskAt: now + 22_000,
    proof: 'Two lookups "not found", 3 s apart, with open and closed orders, fills and balance silent.',
    blocks: 'Nothing new is opened on GBPUSD at paper-eu; in auto mode on GBP/USD anywhere.',
    settled: false,
  })
  world.patch(world.brokers, 'paper-eu', {
    reconciled: {
      at: now - 60_000,
      trigger: 'start',
      ok: false,
      text: 'The books of "paper-eu" could not be compared: it does not tell all that happened since it was last asked. It takes no new risk until they are.',
      gap: now - 40 * 86_400_000,
    },
  })
  world.foreign.set({
    id: 'paper position USDJPY',
    broker: 'paper',
    kind: 'position',
    instrument: 'paper/USDJPY',
    side: 'buy',
    quantity: '20000',
    price: '151.12',
    foundAt: now - 340_000,
    state: 'open',
    text: 'A position that was opened in another program.',
    suggestedStop: '149.87',
  })
  world.foreign.set({
    id: 'paper order P-771',
    broker: 'paper',
    kind: 'order',
    instrument: 'paper/GBPUSD',
    side: 'sell',
    quantity: '5000',
    price: '1.2931',
    foundAt: now - 240_000,
    state: 'open',
    text: 'A limit order that nobody here placed.',
    suggestedStop: null,
  })
  world.incidents.set({
    seq: world.write('incident', 'Incident LATE_FILL'),
    at: now - 620_000,
    code: 'LATE_FILL',
    title: 'Fill after the end',
    text: 'Order jrn7f31-31 was filled after it had ended as CANCELLED. The fill counts; check the position.',
    about: 'jrn7f31-31',
    advice: "Compare the position with the broker's own list; close it if you do not want it.",
    closedAt: null,
    note: null,
  })
  world.incidents.set({
    seq: world.write('incident', 'Incident UNPROTECTED'),
    at: now - 41_000,
    code: 'UNPROTECTED',
    title: 'Position without a stop',
    text: 'USDJPY at paper-eu has had no working stop for 30 s.',
    about: 'paper-eu/USDJPY',
    advice: 'Set a stop, or close the position.',
    closedAt: null,
    note: null,
  })
  world.incidents.set({
    seq: world.write('incident', 'Incident CASH_DIFFERS'),
    at: now - 8.9e6,
    code: 'CASH_DIFFERS',
    title: 'Balance differs',
    text: 'The balance at paper was 0.37 USD higher than its reports add up to.',
    about: 'paper',
    advice: "Look at the broker's statement.",
    closedAt: now - 8.1e6,
    note: 'Interest of the weekend.',
  })
  world.alerts.set({
    id: 'connection demo-ig',
    at: now - 1.9e6,
    rule: 'CONNECTION_LOST',
    severity: 'high',
    title: 'Connection lost',
    text: 'IG demo is not connected: the login has expired.',
    about: 'demo-ig',
    overAt: null,
    seenAt: null,
  })
  world.alerts.set({
    id: 'accuracy cross',
    at: now - 5.1e6,
    rule: 'MODEL_ACCURACY',
    severity: 'medium',
    title: 'Model accuracy',
    text: 'Cross 4h: 48 % of 112 predictions came true; with 95 % confidence under 58 %.',
    about: 'cross',
    overAt: null,
    seenAt: null,
  })
  world.alerts.set({
    id: 'connection paper 1',
    at: now - 9.4e6,
    rule: 'CONNECTION_LOST',
    severity: 'high',
    title: 'Connection lost',
    text: 'Paper was not connected for 12 s.',
    about: 'paper',
    overAt: now - 9.38e6,
    seenAt: now - 9e6,
  })
  world.patch(world.status, '', { unknownOrders: 1, unadopted: 2, openIncidents: 2, unseenAlerts: 2 })
  for (const one of world.positions.items.values())
    world.survival.set({
      key: `position ${one.broker} ${one.id}`,
      kind: 'position',
      broker: one.broker,
      instrument: one.instrument,
      ref: one.id,
      side: one.side,
      quantity: one.quantity,
      protection: one.stop === null ? 'none' : 'at_broker',
      stop: one.stop,
      lossAtStop:
        one.stop === null ? null : one.currency === 'BTC' ? '0.00106590' : one.currency === 'JPY' ? '6120' : '61.40',
      currency: one.currency,
      actsAt: one.stop === null ? now + 18_000 : null,
      text:
        one.stop === null
          ? 'Nothing protects it at the broker: it stays open at any loss.'
          : `The stop at ${one.stop} works at the broker.`,
      gone: false,
    })
  world.held.set({
    held: 'h-7',
    broker: 'paper-eu',
    instrument: 'paper-eu/USDJPY',
    role: 'take_profit',
    position: 'P-3',
    parent: null,
    side: 'sell',
    quantity: null,
    price: '153.40',
    trail: null,
    group: 'g-7',
    strategy: null,
    state: 'armed',
    why: 'The broker has no orders that cancel each other.',
    text: null,
    createdAt: now - 340_000,
  })
}
