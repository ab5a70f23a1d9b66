import type { Result } from './wire/result.ts'
import type { TradeBody } from './wire/to-agent.ts'
import type { DealInfo, OrderInfo, PositionInfo } from './wire/trading.ts'

/** What happens in the terminal, for the agent to tell. */
export type Happening =
  | { readonly t: 'position'; readonly op: 'upsert'; readonly p: PositionInfo }
  | { readonly t: 'position'; readonly op: 'remove'; readonly p: { readonly ticket: string } }
  | { readonly t: 'order'; readonly op: 'upsert' | 'remove'; readonly o: OrderInfo }
  | { readonly t: 'deal'; readonly d: DealInfo }
  | {
      readonly t: 'book'
      readonly s: string
      readonly bids: readonly (readonly [number, number])[]
      readonly asks: readonly (readonly [number, number])[]
    }
  | { readonly t: 'tick'; readonly s: string; readonly ms: number; readonly b: number; readonly a: number }

export type Answer =
  | Omit<Extract<Result, { ok: true }>, 'v' | 't' | 're'>
  | Omit<Extract<Result, { ok: false }>, 'v' | 't' | 're'>
export type Send = Extract<TradeBody, { t: 'order_send' }>
export type Side = 'buy' | 'sell'

export const MAGIC = '770001'
export const no = (code: string, retcode: number, msg = code): Answer => ({
  ok: false,
  code,
  retcode,
  retry: 'never',
  msg,
})
export const round = (n: number): number => Number(n.toFixed(8))

/** An order that waits, as the terminal keeps it. */
export function pendingOrder(body: Send, ticket: string, now: number): OrderInfo {
  const { coid: comment, s, side, kind, vol, price = 0, stopLimit = 0, sl = 0, tp = 0, tif = 'GTC', exp = 0 } = body
  const type = `${side}_${kind}` as OrderInfo['type']
  const about = { ticket, s, type, state: 'placed', vol, volLeft: vol, price, stopLimit, sl, tp } as const
  return { ...about, filling: 'RETURN', time: tif, expMs: exp, posId: '0', magic: MAGIC, comment, ms: now, doneMs: 0 }
}
