import { z } from 'zod'
import { account, permission } from './account.ts'
import { id, message, seq } from './fields.ts'
import { bars, book, tick, ticks } from './market.ts'
import { openCode } from './names.ts'
import { accepted, result } from './result.ts'
import { symbols } from './symbols.ts'
import { deal, history, order, position, snapshot, tradeEvent } from './trading.ts'

export const resumed = message('resumed', { re: id, mode: z.enum(['replay', 'snapshot']), upTo: seq })
export const pong = message('pong', { re: id })
/** Why the agent goes: names of MQL5's reasons (`ACCOUNT`, `REMOVE` ...). */
export const agentBye = message('bye', { reason: openCode })

/** Whatever an agent may say once it is paired. Unknown fields are dropped; anything else that does not fit is a violation (item 14). */
export const fromAgent = z.discriminatedUnion('t', [
  account,
  permission,
  symbols,
  tick,
  ticks,
  bars,
  book,
  snapshot,
  position,
  order,
  deal,
  tradeEvent,
  history,
  accepted,
  result,
  resumed,
  pong,
  agentBye,
])

export type FromAgent = z.infer<typeof fromAgent>
export type Resumed = z.infer<typeof resumed>
