import type { OrderCost } from '../../src-preload/contract/views.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import { lacks } from '../core/risk/figure.ts'
import { Valuation } from '../core/risk/valuation.ts'
import { orderCost } from '../core/trading/order-cost.ts'
import { orderValue } from '../core/trading/order-value.ts'
import type { Proposal } from '../core/trading/proposal.ts'
import type { Terminal } from '../terminal.ts'
import { currencyAt } from './account-money.ts'

/** What a person's order is worth and what it costs, for its preview. */
export function worthOf(terminal: Terminal, { instrument, request, route }: Proposal) {
  const value = new Valuation(terminal.session.view)
  const currency = currencyAt(terminal, instrument.broker)
  const worth = orderValue(value, instrument, request, request.quantity)
  return {
    notional: lacks(worth) ? null : moneyText(worth, currency),
    currency,
    cost: costView(value, instrument, route, lacks(worth) ? null : worth),
  }
}

function costView(...[value, instrument, route, worth]: Parameters<typeof orderCost>): OrderCost | null {
  const cost = orderCost(value, instrument, route, worth)
  if (cost === null) return null
  const { currency } = cost
  return {
    ...cost,
    spread: moneyText(cost.spread, currency),
    commission: moneyText(cost.commission, currency),
    slippage: moneyText(cost.slippage, currency),
    conversion: moneyText(cost.conversion, currency),
    total: moneyText(cost.total, currency),
  }
}
