import { randomBytes } from 'node:crypto'
import { dec } from '../lib/decimal.ts'
import type { VenueSocket } from '../lib/server.ts'
import type { Fact } from '../lib/types.ts'
import { BinanceError } from './binance-error.ts'
import type { Context } from './context.ts'
import type { Endpoint } from './endpoint.ts'
import { optionOrderView } from './option-orders.ts'

const HOUR = 3_600_000

function good({ options, clock }: Context): string | null {
  const { listenKey } = options
  return listenKey !== null && listenKey.until > clock.now() ? listenKey.key : null
}

const at = (method: string, run: Endpoint['run']): Endpoint => ({
  on: `${method} /eapi/v1/listenKey`,
  security: 'key',
  weight: 1,
  takes: [],
  run,
})

/** Good for an hour after it was made or last extended; asked for again, the same one comes. */
export const optionListenKeys: readonly Endpoint[] = [
  at('POST', context => {
    const key = good(context) ?? randomBytes(32).toString('hex')
    context.options.listenKey = { key, until: context.clock.now() + HOUR }
    return { listenKey: key }
  }),
  at('PUT', context => {
    const key = good(context)
    if (key === null) throw new BinanceError(-1125, 'This listenKey does not exist.')
    context.options.listenKey = { key, until: context.clock.now() + HOUR }
    return {}
  }),
  at('DELETE', context => {
    context.options.listenKey = null
    return {}
  }),
]

/** The options account's events, on sockets opened with its listen key; each in an envelope, as documented. */
export class OptionUserStream {
  readonly #context: Context
  readonly #open = new Set<VenueSocket>()

  constructor(context: Context) {
    this.#context = context
    context.options.exchange.on(fact => this.#tell(fact))
  }

  /** False: the key is another stream's, or none's. */
  connect(socket: VenueSocket, key: string): boolean {
    if (good(this.#context) !== key) return false
    this.#open.add(socket)
    socket.onClose(() => this.#open.delete(socket))
    return true
  }

  #tell(fact: Fact): void {
    if (fact.kind !== 'order') return
    const { clock, options } = this.#context
    const { order, trade } = fact
    const shown = optionOrderView(this.#context, order)
    const sign = order.side === 'buy' ? 1 : -1
    const o = {
      T: order.placedAt,
      t: order.changedAt,
      s: order.symbol,
      c: shown.clientOrderId,
      oid: order.id,
      p: shown.price,
      q: dec(order.quantity).mul(sign).toFixed(),
      stp: 0,
      r: order.wire?.reduceOnly === 'true',
      po: order.postOnly,
      S: shown.status,
      e: order.filled,
      ec: order.cost,
      f: '0',
      tif: shown.timeInForce,
      oty: 'LIMIT',
      fi:
        trade === null
          ? []
          : [
              {
                t: trade.id,
                p: trade.price,
                q: trade.quantity,
                T: trade.at,
                m: trade.maker ? 'MAKER' : 'TAKER',
                f: trade.fee,
              },
            ],
    }
    const data = { e: 'ORDER_TRADE_UPDATE', E: clock.now(), o: [o] }
    for (const socket of this.#open) socket.send({ stream: options.listenKey?.key ?? '', data })
  }
}
