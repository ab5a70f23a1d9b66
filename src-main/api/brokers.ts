import type { BrokerView } from '../../src-preload/contract/views.ts'
import { ZERO } from '../core/kernel/decimal.ts'
import { isLeveraged } from '../core/market/instrument.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import { moneyOf } from '../core/market/payoff.ts'
import type { Account } from '../core/portfolio/portfolio.ts'
import { accountEquity } from '../core/risk/equity.ts'
import { type Figure, lacks, minus, plus } from '../core/risk/figure.ts'
import { Valuation } from '../core/risk/valuation.ts'
import type { Terminal } from '../terminal.ts'
import { brokerOf } from './account-money.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, onEvents, whileOpen } from './listen.ts'
import { Losses } from './losses.ts'

const ok = { ok: true } as const
const money = (f: Figure, currency: string): string | null => (lacks(f) ? null : moneyText(f, currency))

function marginUsed(terminal: Terminal, account: Account): Figure {
  const { view, hub } = terminal.session
  const value = new Valuation(view)
  let sum: Figure = ZERO
  for (const position of terminal.state.portfolio.positions()) {
    if (position.broker !== account.broker) continue
    const instrument = hub.instruments.get(position.instrument)
    if (instrument === undefined) return 'NO_QUOTE'
    if (isLeveraged(instrument.class))
      sum = plus(sum, value.convert(value.size(instrument, position.quantity), moneyOf(instrument), account.currency))
  }
  return sum
}

/** The newest comparison of this run; before it, the one that the journal has. */
function reconciledView(terminal: Terminal, broker: string): BrokerView['reconciled'] {
  const newest = terminal.session.books.reconciler.last(broker)
  if (newest !== null) return { ...newest, gap: newest.gap?.from ?? null }
  const kept = terminal.state.comparisons.last(broker)
  if (kept === null) return null
  const { at, trigger, differences } = kept
  return { at, trigger, ok: true, text: differences.join(' ') || 'Everything agreed.', gap: null }
}

/** When the newest price of any of its instruments came, by broker. */
function lastPrices({ session: { hub } }: Terminal): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const { instrument, receiveTime } of hub.cache.quotes()) {
    const broker = brokerOf(instrument)
    last.set(broker, Math.max(last.get(broker) ?? 0, receiveTime))
  }
  return last
}

/** What is seen of the connection itself. */
interface Health {
  readonly lastPriceAt: number | null
  readonly lostToday: number
}

function brokerView(terminal: Terminal, account: Account, health: Health): BrokerView {
  const broker = terminal.session.broker(account.broker)
  const equity = accountEquity(new Valuation(terminal.session.view), account.broker)
  const margin = marginUsed(terminal, account)
  const { currency } = account
  return {
    id: account.broker,
    title: account.title,
    family: account.family,
    paper: account.paper,
    armed: account.armed,
    state: account.connected ? 'connected' : 'disconnected',
    reason: account.reason,
    currency,
    cash: moneyText(account.cash, currency),
    equity: money(equity, currency),
    marginUsed: money(margin, currency) ?? moneyText(ZERO, currency),
    freeMargin: money(minus(equity, margin), currency),
    positions: account.positions,
    clientIds: broker?.capabilities.clientIds ?? { accepts: false, echoes: false, enforces: false, lookup: false },
    orderTypes: [...(broker?.capabilities.orderTypes ?? [])],
    reconciled: reconciledView(terminal, account.broker),
    notes: [...(broker?.notes?.() ?? [])],
    hasElsewhere: broker?.elsewhere !== undefined,
    sessionEndsAt: terminal.session.endsAt(account.broker),
    ...health,
    removed: false,
  }
}

export function brokersApi({
  terminal,
  journal,
}: ApiParts): Part<
  'brokers.families' | 'brokers.addPaper' | 'brokers.remove' | 'brokers.connect' | 'brokers.disconnect' | 'brokers'
> {
  return {
    'brokers.families': () =>
      terminal.families.map(({ family, title, paper, text }) => ({ family, title, paper, text })),
    'brokers.addPaper': async ({ id, title, settings }) => {
      await terminal.addBroker(id, 'paper', title, settings)
      return ok
    },
    'brokers.remove': async ({ id }) => {
      await terminal.removeBroker(id)
      return ok
    },
    'brokers.connect': async ({ id }) => {
      await terminal.connectBroker(id)
      return ok
    },
    'brokers.disconnect': async ({ id }) => {
      await terminal.session.disconnect(id, 'Disconnected by a person.', 'person')
      return ok
    },
    brokers: (_params, push) => {
      const losses = new Losses(terminal, journal)
      const show = whileOpen(terminal, () => {
        const prices = lastPrices(terminal)
        for (const account of terminal.state.portfolio.accounts()) {
          const { broker } = account
          const health = { lastPriceAt: prices.get(broker) ?? null, lostToday: losses.today(broker) }
          push(brokerView(terminal, account, health), broker)
        }
      })
      const gone = terminal.recorder.bus.on('broker.removed', ({ body }) =>
        push({ ...removedBroker, id: body.broker }, body.broker),
      )
      return all(
        gone,
        losses.stop,
        onEvents(
          terminal,
          ['broker.added', 'broker.connected', 'broker.disconnected', 'order.filled', 'cash.moved', 'reconciled'],
          show,
        ),
        every(terminal, 1000, show),
      )
    },
  }
}

const removedBroker: BrokerView = {
  id: '',
  title: '',
  family: '',
  paper: true,
  armed: false,
  state: 'disconnected',
  reason: 'removed',
  currency: '',
  cash: '0',
  equity: null,
  marginUsed: '0',
  freeMargin: null,
  positions: 'netting',
  clientIds: { accepts: false, echoes: false, enforces: false, lookup: false },
  orderTypes: [],
  reconciled: null,
  notes: [],
  hasElsewhere: false,
  sessionEndsAt: null,
  lastPriceAt: null,
  lostToday: 0,
  removed: true,
}
