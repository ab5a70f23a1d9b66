import { Decimal, ZERO } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import { type Figure, lacks, plus } from './figure.ts'
import { type AccountScope, splitScope } from './scope.ts'
import type { Valuation } from './valuation.ts'
import type { RiskPosition } from './view.ts'

/** Cash and unrealised P&L at closing side, or the broker's own figure where that is lower; in the account's currency. */
export function accountEquity(value: Valuation, broker: BrokerId): Figure {
  const equity = value.equities.get(broker) ?? sumEquity(value, broker)
  value.equities.set(broker, equity)
  return equity
}

function sumEquity(value: Valuation, broker: BrokerId): Figure {
  const account = value.view.account(broker)
  if (account === undefined) return 'NO_EQUITY'
  const sum = plus(account.cash, accountProfit(value, broker))
  if (lacks(sum) || account.equity === null) return sum
  return Decimal.min(sum, account.equity)
}

/** Unrealised P&L of all positions at a broker, at closing side, in the account's currency. */
export function accountProfit(value: Valuation, broker: BrokerId): Figure {
  let sum: Figure = ZERO
  for (const position of value.view.positions()) {
    const profit = positionProfit(value, position, broker)
    if (profit !== null) sum = plus(sum, profit)
  }
  return sum
}

function positionProfit(value: Valuation, position: RiskPosition, broker: BrokerId): Figure | null {
  const instrument = value.view.instrument(position.instrument)
  if (instrument === undefined) return 'NO_QUOTE' // A contract that nobody knows cannot be valued.
  if (instrument.broker !== broker) return null
  const account = value.view.account(broker)
  return value.convert(value.profit(instrument, position), moneyOf(instrument), account?.currency ?? '')
}

/** Equity of a scope: one account in its currency, or all of them in the reporting currency. */
export function scopeEquity(value: Valuation, scope: AccountScope): Figure {
  if (scope !== 'all') return accountEquity(value, splitScope(scope).name)
  let sum: Figure = ZERO
  for (const broker of value.view.brokers()) {
    const currency = value.view.account(broker)?.currency ?? ''
    sum = plus(sum, value.convert(accountEquity(value, broker), currency, value.view.reporting))
  }
  return sum
}
