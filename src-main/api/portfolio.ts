import type { ClosedTradeView, EquityView, PositionView } from '../../src-preload/contract/views.ts'
import { parseDecimal, text, ZERO } from '../core/kernel/decimal.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import { moneyOf } from '../core/market/payoff.ts'
import type { Position } from '../core/portfolio/position.ts'
import { lacks } from '../core/risk/figure.ts'
import { Valuation } from '../core/risk/valuation.ts'
import type { Mark, Trade } from '../terminal/history.ts'
import type { Terminal } from '../terminal.ts'
import { brokerOf, currencyAt, told } from './account-money.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, perSession, whileOpen } from './listen.ts'
import { letGo } from './older.ts'
import { copied } from './orders.ts'

const keyOf = (p: Pick<Position, 'broker' | 'id'>): string => `${p.broker} ${p.id}`

function positionView(terminal: Terminal, p: Position): PositionView {
  const { hub, view } = terminal.session
  const instrument = hub.instruments.get(p.instrument)
  const quote = hub.cache.last(p.instrument)
  const currency = currencyAt(terminal, p.broker)
  const value = new Valuation(view)
  let stop: string | null = null
  let target: string | null = null
  for (const order of terminal.state.orders.protecting(p.instrument, p.id)) {
    if (order.role === 'stop_loss') stop = order.stopPrice?.toFixed() ?? null
    else target = order.limitPrice?.toFixed() ?? null
  }
  const shape = {
    id: p.id,
    instrument: p.instrument,
    side: p.side,
    quantity: p.quantity,
    entryPrice: p.entryPrice,
    stop: null,
    strategy: p.strategy,
  }
  const profit =
    instrument === undefined
      ? 'NO_QUOTE'
      : value.convert(value.profit(instrument, shape), moneyOf(instrument), currency)
  return {
    id: p.id,
    broker: p.broker,
    instrument: p.instrument,
    strategy: p.strategy,
    side: p.side,
    quantity: text(p.quantity),
    entryPrice: text(p.entryPrice.toDecimalPlaces(10)),
    mark: quote === undefined ? null : p.side === 'buy' ? quote.bid : quote.ask,
    stop,
    target,
    unrealised: lacks(profit) ? null : moneyText(profit, currency),
    realised: moneyText(p.realised, currency),
    fees: moneyText(p.fees, currency),
    currency,
    openedAt: p.openedAt,
    owner: terminal.state.foreign.owner(p.broker, p.id),
  }
}

const tradeView = (terminal: Terminal, t: Trade): ClosedTradeView => ({
  seq: t.seq,
  at: t.at,
  position: t.position,
  instrument: t.instrument,
  strategy: t.strategy,
  side: t.side,
  quantity: text(t.quantity),
  entryPrice: text(t.entryPrice.toDecimalPlaces(10)),
  exitPrice: text(t.exitPrice.toDecimalPlaces(10)),
  profit: moneyText(t.profit, currencyAt(terminal, brokerOf(t.instrument))),
  openedAt: t.openedAt,
})

const equityView = (terminal: Terminal, { seq, at, equity, cash, drawdown }: Mark): EquityView => {
  const { reporting } = terminal.session.view
  return { seq, at, equity: told(equity, reporting), cash: told(cash, reporting), drawdown }
}

export function portfolioApi({
  terminal,
}: ApiParts): Part<'positions' | 'positions.close' | 'positions.reverse' | 'positions.flatten' | 'equity' | 'trades'> {
  const { portfolio } = terminal.state
  return {
    positions: (_params, push) => {
      const shown = new Map<string, PositionView>()
      const show = whileOpen(terminal, () => {
        const open = new Set<string>()
        for (const position of portfolio.positions()) {
          const key = keyOf(position)
          const view = positionView(terminal, position)
          open.add(key)
          shown.set(key, view)
          push(view, key)
        }
        for (const [key, view] of shown) {
          if (open.has(key)) continue
          shown.delete(key)
          push({ ...view, quantity: '0', unrealised: moneyText(ZERO, view.currency) }, key)
        }
      })
      return all(
        terminal.recorder.bus.on('order.filled', show),
        perSession(terminal, () => every(terminal, 250, show)),
      )
    },
    'positions.close': ({ broker, id, quantity }) => {
      const part = quantity === undefined ? undefined : parseDecimal(quantity)
      return { clientOrderId: terminal.session.person.positions.close(broker, id, part) }
    },
    'positions.reverse': ({ broker, id }) => {
      const { clientOrderIds, text } = terminal.session.person.positions.reverse(broker, id)
      return { clientOrderIds: [...clientOrderIds], text }
    },
    'positions.flatten': ({ reason, ...where }) => copied(terminal.session.person.positions.flatten(where, reason)),
    equity: (_params, push, _ctx, from) => {
      const { marks, letGo: gone } = terminal.history
      if (from !== undefined && from < gone.marks) push.fail(letGo('equity marks', from))
      for (const mark of marks) if (mark.seq > (from ?? 0) && !push(equityView(terminal, mark))) break
      const { bus } = terminal.recorder
      return all(
        bus.on('equity.marked', ({ seq }) => {
          const mark = marks.at(-1)
          if (mark?.seq === seq) push(equityView(terminal, mark))
        }),
        // What was told is in another currency: whoever reads it begins anew.
        bus.on('reporting.changed', ({ seq }) => push.fail(letGo('equity marks', seq))),
      )
    },
    trades: (_params, push, _ctx, from) => {
      const { trades, letGo: gone } = terminal.history
      if (from !== undefined && from < gone.trades) push.fail(letGo('closed trades', from))
      for (const trade of trades) if (trade.seq > (from ?? 0) && !push(tradeView(terminal, trade))) break
      return terminal.recorder.bus.on('order.filled', ({ seq }) => {
        const trade = trades.at(-1)
        if (trade?.seq === seq) push(tradeView(terminal, trade))
      })
    },
  }
}
