import { ZERO } from '../kernel/decimal.ts'
import { pairOf } from '../market/instrument.ts'
import { assetExposure } from './checks/asset-exposure.ts'
import { cooldown } from './checks/cooldown.ts'
import { correlation } from './checks/correlation.ts'
import { dailyLoss } from './checks/daily-loss.ts'
import { drawdownCheck } from './checks/drawdown.ts'
import { leverage } from './checks/leverage.ts'
import { marginAfter } from './checks/margin-after.ts'
import { maxLossAtStop } from './checks/max-loss-at-stop.ts'
import { maxPosition } from './checks/max-position.ts'
import { news } from './checks/news.ts'
import { openRisk } from './checks/open-risk.ts'
import { orderRate } from './checks/order-rate.ts'
import { priceCollar } from './checks/price-collar.ts'
import { quoteAgeCheck } from './checks/quote-age.ts'
import type { Check, RiskContext } from './context.ts'
import { sumsOf } from './kept-sums.ts'
import { limitDefaults, limitRows } from './limits.ts'
import { render } from './render.ts'
import type { CheckResult } from './result.ts'
import { brokerScope, splitScope } from './scope.ts'
import { probeContext, probesOf, type UsageSubjects, waitingContexts } from './usage-probe.ts'
import { type Usage, usageKey, usageRow, worse } from './usage-row.ts'
import type { RiskView } from './view.ts'

/** Asked for nothing they say what is held and what waits: their own figures, so that no second formula is needed. */
const measured: readonly Check[] = [
  maxPosition,
  leverage,
  marginAfter,
  dailyLoss,
  drawdownCheck,
  openRisk,
  assetExposure,
  orderRate,
  cooldown,
  news,
]
/** They concern one order, and are asked for each that waits. */
const ofOrders: readonly Check[] = [maxLossAtStop, priceCollar]
const codes = [...new Set<string>(limitDefaults.map(d => d.code))]

/**
 * What is used of every limit: one bar for each limit at each scope that has to do with what is open, runs or was set by
 * a person. The checks are asked what they would say to an order of quantity 0, and to each order that waits.
 */
export function limitUsage(view: RiskView, subjects: UsageSubjects): readonly Usage[] {
  const found = new Map<string, Usage>()
  const put = (usage: Usage): void => {
    const before = found.get(usage.key)
    found.set(usage.key, before === undefined ? usage : worse(before, usage))
  }
  const sums = sumsOf(view)
  const open = new Set<string>()
  for (const probe of probesOf(view, subjects)) {
    const ctx = probeContext(view, sums, probe, subjects.timeframeMs(probe.strategy))
    if (ctx === undefined) continue
    if (probe.open) open.add(probe.instrument)
    for (const check of measured) for (const usage of barsOf(ctx, check, probe.open)) put(usage)
    for (const { code } of ofOrders)
      for (const { scope, of, limit } of limitRows(code, ctx))
        put(usageRow(ctx, { code, scope, of, limit: limit.text() }, null))
    for (const usage of barsOf(ctx, correlation, false)) put(probe.open ? usage : { ...usage, ...nothing })
    if (view.limits.some(l => l.code === 'QUOTE_AGE' && l.scope === `instrument:${probe.instrument}`))
      for (const usage of barsOf(ctx, quoteAgeCheck, false)) put(usage)
  }
  for (const [ctx, quantity] of waitingContexts(view, sums))
    for (const check of ofOrders)
      for (const row of check.rows(ctx, quantity).map(render))
        put(usageRow(ctx, { code: row.code, scope: row.scope, of: null, limit: row.limit ?? '0' }, row))
  for (const usage of disconnected(view)) if (!found.has(usage.key)) put(usage)
  return tidy(view, [...found.values()], open)
}

const nothing = { used: null, after: null, missing: null, state: 'idle' } as const

/** The bars of one check for one probe; `parts`: one more for the pair or asset that the figure is of. */
function barsOf(ctx: RiskContext, check: Check, parts: boolean): Usage[] {
  const limits = limitRows(check.code, ctx)
  const own = (row: CheckResult): boolean =>
    ctx.view.limits.some(l => l.code === row.code && l.scope === row.scope && l.of === (row.of ?? null))
  return check.rows(ctx, ZERO).flatMap((exact, i) => {
    const row = asUsed(check, render(exact))
    const named = { code: row.code, scope: row.scope, limit: row.limit ?? limits[i]?.limit.text() ?? '0' }
    if (check === maxPosition) {
      const whole = usageRow(ctx, { ...named, of: null }, row)
      return parts ? [whole, usageRow(ctx, { ...named, of: null, part: pairOf(ctx.instrument) }, row)] : [whole]
    }
    if (check === assetExposure) {
      const part = usageRow(ctx, { ...named, of: null, part: row.of ?? null }, row)
      if (own(row)) return [part]
      const whole = usageRow(ctx, { ...named, of: null }, row)
      return parts ? [whole, part] : [whole]
    }
    return [usageRow(ctx, { ...named, of: row.of ?? null }, row)]
  })
}

/** ORDER_RATE counts the order that asks, and there is none; CORRELATION tells only what is after. */
function asUsed(check: Check, row: CheckResult): CheckResult {
  if (check === orderRate) return { ...row, after: row.used }
  return check === correlation ? { ...row, used: row.after } : row
}

/** An account that cannot be asked: its limits are there, and no figure is. */
function disconnected(view: RiskView): Usage[] {
  return [...view.brokers()].flatMap(broker => {
    const scope = brokerScope(broker)
    const spot = view.account(broker)?.spotOnly === true
    const own = view.limits.filter(l => l.scope === scope)
    return limitDefaults
      .filter(d => d.scope === 'broker' && (d.when === undefined || d.when.startsWith('spot') === spot))
      .map(({ code, of, limit, when }): Usage => {
        const mine = own.find(l => l.code === code && l.of === of)?.limit.toFixed()
        const usage = usageRow(null, { code, scope, of, limit: mine ?? limit }, null)
        const key = usageKey(code, scope, of, when ?? null)
        return { ...usage, key, when: when ?? null, usual: limit, missing: 'NOT_CONNECTED' }
      })
  })
}

/** No idle bars of instruments that have nothing to do with what is open, and none that says the same twice. */
function tidy(view: RiskView, all: readonly Usage[], open: ReadonlySet<string>): readonly Usage[] {
  const isOwn = (u: Usage): boolean => view.limits.some(l => l.code === u.code && l.scope === u.scope && l.of === u.of)
  const isPart = (u: Usage): boolean => u.of !== null && (u.code === 'MAX_POSITION' || u.code === 'ASSET_EXPOSURE')
  const parts = Map.groupBy(all.filter(isPart), u => usageKey(u.code, u.scope, null, u.when))
  const place = (u: Usage): number => (codes.indexOf(u.code) + 1 || codes.length + 1) * 2 + Number(isPart(u))
  return all
    .filter(u => {
      if (isOwn(u)) return true
      const { kind, name } = splitScope(u.scope)
      if (kind === 'instrument' && u.state === 'idle' && !open.has(name)) return false
      return !isPart(u) || (parts.get(usageKey(u.code, u.scope, null, u.when))?.length ?? 0) > 1
    })
    .toSorted((a, b) => place(a) - place(b) || (a.key < b.key ? -1 : 1))
}
