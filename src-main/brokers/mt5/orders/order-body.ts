import { Refused } from '../../../core/kernel/errors.ts'
import type { OrderRequest } from '../../../core/orders/order.ts'
import type { House } from '../house.ts'
import type { Listing } from '../instruments/instruments.ts'
import type { Filling } from '../wire/names.ts'
import type { TradeBody } from '../wire/to-agent.ts'

type Send = Extract<TradeBody, { t: 'order_send' }>
/** What `order_send` and `order_check` have in common. */
export type OrderBody = Omit<Send, 't' | 'coid'>

/** An order as the agent takes it (MTB/1, item 31). Throws Refused for what MetaTrader 5 has no word for. */
export function orderBody(house: House, order: OrderRequest, listing: Listing): OrderBody {
  const { info } = listing
  const price = house.priceOf(info.s)
  const seen = price === null ? undefined : order.side === 'buy' ? price.ask : price.bid
  // MetaTrader's price of a stop-limit is its trigger, `stopLimit` the limit behind it.
  const first = order.type === 'limit' ? order.limitPrice?.toNumber() : order.stopPrice?.toNumber()
  const at = order.type === 'market' ? seen : first
  const kept = keptLevels(house, order, info.s)
  return {
    s: info.s,
    kind: order.type,
    side: order.side,
    vol: order.quantity.toNumber(),
    ...(at === undefined ? {} : { price: at }),
    ...(order.type === 'stop_limit' && order.limitPrice !== null ? { stopLimit: order.limitPrice.toNumber() } : {}),
    sl: order.stopLoss?.toNumber() ?? kept.sl,
    tp: order.takeProfit?.toNumber() ?? kept.tp,
    ...(order.type === 'market'
      ? { deviation: house.settings.deviation, filling: fillingOf(order) }
      : timeOf(order, listing)),
  }
}

/** On a netting account the levels of an order become those of the whole position: without any they would be taken away. */
function keptLevels({ hedging, mirror }: House, order: OrderRequest, symbol: string): { sl: number; tp: number } {
  const position = hedging || order.type !== 'market' ? undefined : mirror.bySymbol(symbol)
  return position?.side === order.side ? { sl: position.sl, tp: position.tp } : { sl: 0, tp: 0 }
}

/** How much of a market order must trade at once. */
const fillingOf = ({ timeInForce }: OrderRequest): 'auto' | Filling =>
  timeInForce === 'fok' ? 'FOK' : timeInForce === 'ioc' ? 'IOC' : 'auto'

function timeOf({ timeInForce, expiresAt }: OrderRequest, { info }: Listing): Pick<OrderBody, 'tif' | 'exp'> {
  const wanted = ({ gtc: 'GTC', day: 'DAY', gtd: 'SPECIFIED', ioc: null, fok: null } as const)[timeInForce]
  if (wanted === null)
    throw new Refused(
      'NOT_OFFERED',
      'MetaTrader 5 keeps a pending order: only market orders trade at once or not at all.',
    )
  if (!info.exp.includes(wanted)) {
    const has = info.exp.map(e => names[e]).join(', ')
    throw new Refused(
      'NOT_OFFERED',
      `The broker keeps orders of ${info.s} ${has || 'not at all'} only, not ${names[wanted]}.`,
    )
  }
  if (wanted !== 'SPECIFIED') return { tif: wanted }
  if (expiresAt === null) throw new Refused('INVALID_REQUEST', 'An order with an expiry needs its time.')
  return { tif: wanted, exp: expiresAt }
}

const names = {
  GTC: 'until they are cancelled (gtc)',
  DAY: 'for the day (day)',
  SPECIFIED: 'until a time (gtd)',
  SPECIFIED_DAY: 'until a day',
} as const
