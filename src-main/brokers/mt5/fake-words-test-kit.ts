import type { Result } from './wire/result.ts'
import type { TradeBody } from './wire/to-agent.ts'
import type { DealInfo, OrderInfo, PositionInfo } from './wire/trading.ts'

/** What happens in the terminal, for the agent to tell. */
export type Happening =
  | { readonly t: 'position'; readonly op: 'upsert'; readonly p: PositionInfo }
  | { readonly t: 'position'; readonly op: 'remove'; readonly p: { readonly ticket: string } }
  | { readonly t: 'order'; readonly op: 'upsert' | 'remove'; readonly o: OrderInfo }
  | { readonly t: 'deal'; readonly d: DealInfo }
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
