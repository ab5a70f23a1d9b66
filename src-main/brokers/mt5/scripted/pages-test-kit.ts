import type { DataBody } from '../wire/to-agent.ts'
import type { ScriptedAccount } from './account-test-kit.ts'

type Asked<T extends DataBody['t']> = Extract<DataBody, { t: T }> & { readonly id: string }

/** Rows of a part of a long answer: few, so that parts are seen at work. */
const PART = 100

export function symbolPages(account: ScriptedAccount, { id: re, symbols }: Asked<'get_symbols'>): object[] {
  const all = [...account.symbols.values()].filter(({ s }) => symbols === undefined || symbols.includes(s))
  return pages(all).map((items, at, { length }) => ({ t: 'symbols', re, part: at + 1, parts: length, items }))
}

/** At most 250, all alike. */
export function barPages(account: ScriptedAccount, { id: re, s, tf, to, count }: Asked<'get_bars'>): object[] {
  if (!account.symbols.has(s))
    return [{ t: 'result', re, ok: false, code: 'BAD_SYMBOL', retry: 'never', msg: `no symbol ${s}` }]
  const step = 60_000
  const last = Math.floor((to ?? account.now()) / step) * step
  const rows = Array.from({ length: Math.min(count, 250) }, (_, at) => last - at * step)
    .reverse()
    .map(open => [open, 1.0841, 1.0849, 1.0838, 1.0845, 53, 1, 0])
  const { srvOff } = account.account
  return pages(rows).map((d, at, { length }) => ({
    t: 'bars',
    re,
    s,
    tf,
    part: at + 1,
    more: at + 1 < length,
    srvOff,
    d,
  }))
}

export function historyPages(account: ScriptedAccount, { id: re, from, to, what }: Asked<'get_history'>): object[] {
  const within = (ms: number): boolean => ms >= from && ms <= to
  const deals = what.includes('deals') ? account.deals.filter(({ ms }) => within(ms)) : []
  const orders = what.includes('orders') ? account.doneOrders.filter(({ doneMs }) => within(doneMs)) : []
  const { srvOff } = account.account
  return pages(deals).map((page, at, { length }) => {
    const more = at + 1 < length
    return { t: 'history', re, part: at + 1, more, srvOff, deals: page, orders: more ? [] : orders }
  })
}

function pages<T>(rows: readonly T[]): T[][] {
  const all = Array.from({ length: Math.ceil(rows.length / PART) }, (_, at) => rows.slice(at * PART, (at + 1) * PART))
  return all.length === 0 ? [[]] : all
}
