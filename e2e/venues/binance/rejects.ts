import { type RejectCode, VenueReject } from '../lib/exchange.ts'
import { BinanceError, wrong } from './binance-error.ts'

const SPOT: Readonly<Record<RejectCode, BinanceError>> = {
  insufficient_funds: new BinanceError(-2010, 'Account has insufficient balance for requested action.'),
  price_step: new BinanceError(-1013, 'Filter failure: PRICE_FILTER'),
  quantity_step: new BinanceError(-1013, 'Filter failure: LOT_SIZE'),
  quantity_min: new BinanceError(-1013, 'Filter failure: LOT_SIZE'),
  quantity_max: new BinanceError(-1013, 'Filter failure: LOT_SIZE'),
  notional_min: new BinanceError(-1013, 'Filter failure: NOTIONAL'),
  unknown_symbol: wrong.symbol(),
  unknown_order: wrong.noCancel(),
  would_take: new BinanceError(-2010, 'Order would immediately match and take.'),
  reduce_only: new BinanceError(-2010, 'This action is disabled on this account.'),
  duplicate_id: new BinanceError(-2010, 'Duplicate order sent.'),
  bad_trigger: new BinanceError(-2010, 'Stop price would trigger immediately.'),
  market_closed: new BinanceError(-1013, 'Market is closed.'),
}

const FUTURES: Readonly<Record<RejectCode, BinanceError>> = {
  insufficient_funds: new BinanceError(-2019, 'Margin is insufficient.'),
  price_step: new BinanceError(-4014, 'Price not increased by tick size.'),
  quantity_step: new BinanceError(-1111, 'Precision is over the maximum defined for this asset.'),
  quantity_min: new BinanceError(-4003, 'Quantity less than or equal to zero.'),
  quantity_max: new BinanceError(-4005, 'Quantity greater than max quantity.'),
  notional_min: new BinanceError(
    -4164,
    "Order's notional must be no smaller than 100 (unless you choose reduce only).",
  ),
  unknown_symbol: wrong.symbol(),
  unknown_order: wrong.noCancel(),
  would_take: new BinanceError(
    -5022,
    'Due to the order could not be executed as maker, the Post Only order will be rejected. The order will not be recorded in the order history',
  ),
  reduce_only: new BinanceError(-2022, 'ReduceOnly Order is rejected.'),
  duplicate_id: new BinanceError(-4116, 'ClientOrderId is duplicated.'),
  bad_trigger: new BinanceError(-2021, 'Order would immediately trigger.'),
  market_closed: new BinanceError(-4108, 'Symbol is on delivering or delivered or settling or closed or pre-trading.'),
}

/** Does it, with the exchange's refusals put into Binance's codes and texts. */
export function inWords<T>(house: 'spot' | 'futures', act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof VenueReject) throw (house === 'spot' ? SPOT : FUTURES)[error.code]
    throw error
  }
}
