import { randomBytes } from 'node:crypto'
import { BinanceError } from './binance-error.ts'
import type { Context } from './context.ts'
import type { Endpoint } from './endpoint.ts'

const HOUR = 3_600_000

/** The listen key that is good now; null: none. */
export function goodListenKey({ listenKey, clock }: Context): string | null {
  return listenKey !== null && listenKey.until > clock.now() ? listenKey.key : null
}

const at = (method: string, run: Endpoint['run']): Endpoint => ({
  on: `${method} /fapi/v1/listenKey`,
  security: 'key',
  weight: 1,
  takes: [],
  run,
})

function extend(context: Context): { readonly listenKey: string } {
  const key = goodListenKey(context)
  if (key === null) throw new BinanceError(-1125, 'This listenKey does not exist.')
  context.listenKey = { key, until: context.clock.now() + HOUR }
  return { listenKey: key }
}

/** Good for an hour after it was made or last extended; asked for again, the same one comes. */
export const listenKeys: readonly Endpoint[] = [
  at('POST', context => {
    const key = goodListenKey(context) ?? randomBytes(32).toString('hex')
    context.listenKey = { key, until: context.clock.now() + HOUR }
    return { listenKey: key }
  }),
  at('PUT', extend),
  at('DELETE', context => {
    extend(context)
    context.listenKey = null
    return {}
  }),
]
