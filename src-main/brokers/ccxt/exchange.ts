import type { ClientLike, FetchLike } from './ccxt-types.ts'

/** Parameters of a ccxt call that go to the venue besides. */
export type Params = Readonly<Record<string, unknown>>

/**
 * What we use of a ccxt exchange. Answers are `unknown`: what a venue sent, as ccxt understood it. They are read by
 * `read.ts`. Prices and quantities go in as text, so that nothing is rounded on the way.
 */
export interface CcxtExchange {
  readonly id: string
  readonly has: Readonly<Record<string, unknown>>
  readonly urls: { api: unknown; [name: string]: unknown }
  readonly options: Record<string, unknown>
  readonly clients?: Readonly<Record<string, ClientLike>>
  /** Of the last answer; names as `Date` and `Content-Type`. */
  readonly last_response_headers?: unknown
  fetchImplementation: FetchLike
  timeout: number
  number: unknown
  amountToPrecision(symbol: string, amount: unknown): string
  priceToPrecision(symbol: string, price: unknown): string
  nonce(): number
  /** Waits for a request's turn. */
  throttle(cost?: number): Promise<unknown>
  /** A queue that keeps the venue's pace. */
  throttler: { throttle(cost?: number): Promise<unknown> }
  initThrottler(): void
  safeCurrencyCode(venueName: string): string | undefined
  /** Writes parameters as text, for the address or a form. */
  urlencode(params: Params, sort?: boolean): string
  sign(path: string, api: unknown, method: string, params: Params, headers?: unknown, body?: unknown): unknown
  /** A request that ccxt has no name for, signed as `api` says. */
  request(path: string, api: string, method: string, params?: Params): Promise<unknown>
  handleMessage(client: ClientLike, message: unknown): void
  /** The socket of an address; made at the first call. */
  client(url: string): ClientLike
  setSandboxMode(on: boolean): void
  enableDemoTrading?(on: boolean): void
  /** Needed before a plain `ws://` address can be dialled. */
  loadHttpProxyAgent(): Promise<unknown>
  loadTimeDifference(): Promise<unknown>
  loadMarkets(): Promise<unknown>
  setMarkets(markets: unknown): unknown
  fetchMarkets(params?: Params): Promise<unknown>
  fetchTime(params?: Params): Promise<unknown>
  fetchBalance(params?: Params): Promise<unknown>
  fetchPositions(symbols?: readonly string[], params?: Params): Promise<unknown>
  fetchTradingFees(params?: Params): Promise<unknown>
  fetchTicker(symbol: string, params?: Params): Promise<unknown>
  fetchTickers(symbols?: readonly string[], params?: Params): Promise<unknown>
  fetchBidsAsks(symbols?: readonly string[], params?: Params): Promise<unknown>
  fetchOrderBook(symbol: string, limit?: number, params?: Params): Promise<unknown>
  fetchOHLCV(symbol: string, timeframe: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  createOrder(
    symbol: string,
    type: string,
    side: string,
    amount: string,
    price?: string,
    params?: Params,
  ): Promise<unknown>
  editOrder(
    id: string,
    symbol: string,
    type: string,
    side: string,
    amount?: string,
    price?: string,
    params?: Params,
  ): Promise<unknown>
  cancelOrder(id: string | undefined, symbol?: string, params?: Params): Promise<unknown>
  fetchOrder(id: string | undefined, symbol?: string, params?: Params): Promise<unknown>
  fetchOrders(symbol?: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  fetchOpenOrders(symbol?: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  fetchClosedOrders(symbol?: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  fetchCanceledAndClosedOrders(symbol?: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  fetchCanceledOrders(symbol?: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  fetchMyTrades(symbol?: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  setLeverage(leverage: number, symbol: string, params?: Params): Promise<unknown>
  setMarginMode(mode: string, symbol: string, params?: Params): Promise<unknown>
  setPositionMode(hedged: boolean, symbol?: string, params?: Params): Promise<unknown>
  watchOrders(symbol?: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  watchMyTrades(symbol?: string, since?: number, limit?: number, params?: Params): Promise<unknown>
  watchBalance(params?: Params): Promise<unknown>
  close(): Promise<unknown>
}

/** The venue's own methods that have no unified name (`sapiGetAccountApiRestrictions`). Null: this class has none of that name. */
export function rawCall(exchange: CcxtExchange, name: string): ((params?: Params) => Promise<unknown>) | null {
  const method: unknown = Reflect.get(exchange, name)
  if (typeof method !== 'function') return null
  return async params => Reflect.apply(method, exchange, [params ?? {}])
}

export interface CcxtClass {
  new (config: Readonly<Record<string, unknown>>): CcxtExchange
}
