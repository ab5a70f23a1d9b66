import { dec } from '../lib/decimal.ts'
import type { VenueSocket } from '../lib/server.ts'
import type { Fact } from '../lib/types.ts'
import type { Context } from './context.ts'
import { allFigures } from './futures-figures.ts'
import { algoUpdate, orderTradeUpdate } from './futures-user-events.ts'
import { isAlgo } from './futures-view.ts'
import { goodListenKey } from './listen-key.ts'
import { eight, fixed } from './text.ts'

/** The futures account's events, on sockets opened with the listen key. */
export class FuturesUserStream {
  readonly #context: Context
  readonly #open = new Set<VenueSocket>()
  readonly #wallet = new Map<string, string>()
  readonly #moved = new Set<string>()

  constructor(context: Context) {
    this.#context = context
    this.#newWallet()
    context.futures.exchange.on(fact => this.#tell(fact))
  }

  /** A socket without a good key is closed: the real venue would leave it silent. */
  connect(socket: VenueSocket, key: string): void {
    if (goodListenKey(this.#context) !== key) return socket.close(1008, 'Invalid listenKey')
    this.#open.add(socket)
    socket.onClose(() => this.#open.delete(socket))
  }

  /** The key is good no more: says so, and goes silent. */
  expire(): void {
    const now = this.#context.clock.now()
    this.#send({ e: 'listenKeyExpired', E: now, listenKey: this.#context.listenKey?.key ?? '' })
    this.#context.listenKey = null
    this.#open.clear()
  }

  leverage(symbol: string, leverage: number): void {
    const now = this.#context.clock.now()
    this.#send({ e: 'ACCOUNT_CONFIG_UPDATE', E: now, T: now, ac: { s: symbol, l: leverage } })
  }

  /** Ends what has outlived its key. */
  tick(): void {
    if (this.#open.size > 0 && goodListenKey(this.#context) === null) this.expire()
  }

  #tell(fact: Fact): void {
    const now = this.#context.clock.now()
    if (fact.kind === 'order') {
      const { order } = fact
      const market = this.#context.futures.exchange.market(order.symbol)
      const isOver = order.status !== 'open'
      const hasOwn = isAlgo(order) && (!order.triggered || fact.what === 'triggered' || isOver)
      if (hasOwn && !(order.triggered && isOver)) this.#send(algoUpdate(order, market, now))
      if (!isAlgo(order) || order.triggered) this.#send(orderTradeUpdate(fact, market, now))
      if (hasOwn && order.triggered && isOver) this.#send(algoUpdate(order, market, now))
    }
    if (fact.kind === 'position') this.#moved.add(fact.symbol)
    if (fact.kind === 'balance') this.#account(fact.deposit === undefined ? 'ORDER' : 'DEPOSIT', now)
  }

  #account(reason: string, now: number): void {
    const changed = this.#newWallet()
    if (changed.length === 0 && this.#moved.size === 0) return
    const positions = allFigures(this.#context).filter(({ market }) => this.#moved.has(market.symbol))
    this.#moved.clear()
    this.#send({
      e: 'ACCOUNT_UPDATE',
      E: now,
      T: now,
      a: {
        m: reason,
        B: changed.map(([asset, wallet]) => ({ a: asset, wb: eight(wallet), cw: eight(wallet), bc: '0' })),
        P: positions.map(({ market, positionSide, quantity, entry, profit, marginType, margin }) => ({
          s: market.symbol,
          pa: fixed(quantity, market.quantityStep),
          ep: entry.toFixed(),
          bep: entry.toFixed(),
          cr: '0',
          up: eight(profit),
          mt: marginType === 'ISOLATED' ? 'isolated' : 'cross',
          iw: marginType === 'ISOLATED' ? eight(margin) : '0',
          ps: positionSide,
        })),
      },
    })
  }

  /** What is owned in all, where it changed: holding back for an order changes nothing here. */
  #newWallet(): [string, string][] {
    const now = this.#context.futures.exchange
      .balances()
      .map(({ asset, free, locked }): [string, string] => [asset, dec(free).add(dec(locked)).toFixed()])
    const changed = now.filter(([asset, amount]) => this.#wallet.get(asset) !== amount)
    for (const [asset, amount] of changed) this.#wallet.set(asset, amount)
    return changed
  }

  #send(event: unknown): void {
    for (const socket of this.#open) socket.send(event)
  }
}
