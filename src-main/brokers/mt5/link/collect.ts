import type { FromAgent } from '../wire/from-agent.ts'
import type { BarRow } from '../wire/market.ts'
import type { SymbolInfo } from '../wire/symbols.ts'
import type { DataBody } from '../wire/to-agent.ts'
import type { DealInfo, OrderInfo } from '../wire/trading.ts'
import type { Answers } from './agent-link.ts'

export type Answer = Answers[keyof Answers]

/** `undefined`: more is to come; a string: it breaks the rules, and how. */
export type Collected = { readonly answer: Answer } | string | undefined

/** Takes one message that answers a request after another. */
export type Collect = (message: FromAgent) => Collected

/** More rows than any broker has symbols or an account has deals. */
const MOST_ROWS = 1_000_000

/** Puts together the answer to a request; snapshots are put together where events are, for they are numbered like them. */
export function collector(body: DataBody): Collect {
  switch (body.t) {
    case 'get_account':
      return m => (m.t === 'account' && m.seq === 0 ? { answer: m } : wrong(body, m))
    case 'get_symbols':
      return symbolParts(body)
    case 'get_bars':
      return barParts(body)
    case 'get_history':
      return historyParts(body)
    case 'get_snapshot':
      return m => wrong(body, m)
    case 'order_query':
      return m => (resultOf(m)?.state !== undefined && resultOf(m)?.connected !== undefined ? done(m) : wrong(body, m))
    case 'order_check':
      return m => (resultOf(m)?.check !== undefined ? done(m) : wrong(body, m))
    case 'subscribe':
      return m => (resultOf(m) ? done(m) : wrong(body, m))
  }
}

const resultOf = (m: FromAgent) => (m.t === 'result' && m.ok ? m : undefined)
const done = (m: FromAgent): Collected => (m.t === 'result' ? { answer: m } : undefined)
const wrong = (body: { t: string }, m: { t: string }): string => `${m.t} is no answer to ${body.t}`

function symbolParts(body: DataBody): Collect {
  const items: SymbolInfo[] = []
  let next = 1
  let parts: number | null = null
  return m => {
    if (m.t !== 'symbols') return wrong(body, m)
    parts ??= m.parts
    if (m.part !== next++ || m.parts !== parts || m.part > m.parts) return 'parts of symbols out of order'
    items.push(...m.items)
    if (items.length > MOST_ROWS) return 'symbols without end'
    return m.part === m.parts ? { answer: items } : undefined
  }
}

function barParts(body: Extract<DataBody, { t: 'get_bars' }>): Collect {
  const bars: BarRow[] = []
  let next = 1
  return m => {
    if (m.t !== 'bars' || m.srvOff === undefined) return wrong(body, m)
    if (m.s !== body.s || m.tf !== body.tf) return 'bars of another symbol or timeframe'
    if (m.part !== next++) return 'parts of bars out of order'
    for (const bar of m.d) {
      const before = bars.at(-1)
      if (before !== undefined && bar[0] <= before[0]) return 'bars that do not ascend'
      bars.push(bar)
    }
    if (bars.length > body.count) return 'more bars than asked for'
    return m.more ? undefined : { answer: { srvOff: m.srvOff, bars } }
  }
}

function historyParts(body: DataBody): Collect {
  const deals: DealInfo[] = []
  const orders: OrderInfo[] = []
  let next = 1
  return m => {
    if (m.t !== 'history') return wrong(body, m)
    if (m.part !== next++) return 'parts of history out of order'
    deals.push(...(m.deals ?? []))
    orders.push(...(m.orders ?? []))
    if (deals.length + orders.length > MOST_ROWS) return 'history without end'
    return m.more ? undefined : { answer: { srvOff: m.srvOff, deals, orders } }
  }
}
