import { z } from 'zod'

// MTB/1 item 20: enums travel as the names of MQL5 without their prefix, never as numbers.

export const sides = ['buy', 'sell'] as const
export const orderTypes = [
  'buy',
  'sell',
  'buy_limit',
  'sell_limit',
  'buy_stop',
  'sell_stop',
  'buy_stop_limit',
  'sell_stop_limit',
  'close_by',
] as const
export const orderStates = [
  'started',
  'placed',
  'canceled',
  'partial',
  'filled',
  'rejected',
  'expired',
  'request_add',
  'request_modify',
  'request_cancel',
] as const
export const dealEntries = ['in', 'out', 'inout', 'out_by'] as const
export const reasons = [
  'client',
  'mobile',
  'web',
  'expert',
  'sl',
  'tp',
  'so',
  'rollover',
  'vmargin',
  'split',
  'corporate_action',
] as const
export const tradeModes = ['demo', 'contest', 'real'] as const
export const marginModes = ['netting', 'exchange', 'hedging'] as const
export const stopOutModes = ['percent', 'money'] as const
export const executionModes = ['request', 'instant', 'market', 'exchange'] as const
export const symbolModes = ['disabled', 'long_only', 'short_only', 'close_only', 'full'] as const
export const symbolOrders = ['market', 'limit', 'stop', 'stop_limit', 'sl', 'tp', 'close_by'] as const
export const orderKinds = ['market', 'limit', 'stop', 'stop_limit'] as const
export const tickFlags = ['bid', 'ask', 'last', 'volume', 'buy', 'sell'] as const
export const fillings = ['FOK', 'IOC', 'RETURN', 'BOC'] as const
export const orderTimes = ['GTC', 'DAY', 'SPECIFIED', 'SPECIFIED_DAY'] as const
export const tradeEvents = [
  'ORDER_ADD',
  'ORDER_UPDATE',
  'ORDER_DELETE',
  'DEAL_ADD',
  'DEAL_UPDATE',
  'DEAL_DELETE',
  'HISTORY_ADD',
  'HISTORY_UPDATE',
  'HISTORY_DELETE',
  'POSITION',
  'REQUEST',
] as const
/** From the shortest to the longest. */
export const timeframes = [
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M6',
  'M10',
  'M12',
  'M15',
  'M20',
  'M30',
  'H1',
  'H2',
  'H3',
  'H4',
  'H6',
  'H8',
  'H12',
  'D1',
  'W1',
  'MN1',
] as const
export const retries = ['never', 'reprice', 'later', 'at_open', 'user', 'backoff', 'query'] as const
/** What `order_query` may find (item 40). */
export const queryStates = [
  'PENDING',
  'PLACED',
  'PARTIAL',
  'DONE',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
  'NOT_FOUND',
] as const

export type Timeframe = (typeof timeframes)[number]
export type Filling = (typeof fillings)[number]

/** Names that the page leaves open (it ends the list with an ellipsis or gives none): MetaQuotes may add to them. */
export const openName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
export const openCode = z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/)
