import type { UsageView } from '../../src-preload/contract/views.ts'
import { text } from '../core/kernel/decimal.ts'
import { timeframeMs } from '../core/market/bar.ts'
import { limitUsage } from '../core/risk/usage.ts'
import { type Usage, usageKey } from '../core/risk/usage-row.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { limitTitle } from './limit-titles.ts'
import { all, every, onEvents, perSession, whileOpen } from './listen.ts'

const SHOW_EVERY_MS = 500

type Running = { readonly strategy: string; readonly instrument: string }

/** What the strategies that run trade now, and how long their bars are. */
function running(terminal: Terminal): { readonly trades: Running[]; readonly bars: ReadonlyMap<string, number> } {
  const trades: Running[] = []
  const bars = new Map<string, number>()
  for (const { settings, running } of terminal.state.strategies.all()) {
    bars.set(settings.id, timeframeMs(settings.timeframe))
    if (!running) continue
    for (const symbol of settings.symbols)
      for (const { id } of terminal.session.hub.instruments.resolve(symbol, settings.brokers))
        trades.push({ strategy: settings.id, instrument: id })
  }
  return { trades, bars }
}

function usageViews(terminal: Terminal): UsageView[] {
  const { view, hub } = terminal.session
  const { trades, bars } = running(terminal)
  const rows = limitUsage(view, {
    offered: hub.instruments.all(),
    running: trades,
    timeframeMs: strategy => bars.get(strategy ?? '') ?? timeframeMs('1h'),
  })
  const pending = new Map(
    [...terminal.state.controls.pendingLimits(view.now)].map(({ setting, effectiveAt }) => [
      usageKey(setting.code, setting.scope, setting.of),
      { limit: text(setting.limit), effectiveAt },
    ]),
  )
  return rows.map((u): UsageView => usageView(u, pending.get(usageKey(u.code, u.scope, u.of)) ?? null))
}

const usageView = ({ when, usual, ...u }: Usage, pending: UsageView['pending']): UsageView => ({
  ...u,
  title: limitTitle(u.code, when ?? undefined),
  defaultLimit: usual,
  pending,
  gone: false,
})

export function usageApi({ terminal }: ApiParts): Part<'risk.usage'> {
  return {
    'risk.usage': (_params, push) => {
      const shown = new Map<string, UsageView>()
      const told = new Map<string, string>()
      const show = whileOpen(terminal, () => {
        const views = usageViews(terminal)
        const there = new Set(views.map(v => v.key))
        for (const view of views) {
          const text = JSON.stringify(view)
          if (told.get(view.key) === text) continue
          told.set(view.key, text)
          shown.set(view.key, view)
          push(view, view.key)
        }
        for (const [key, view] of shown) {
          if (there.has(key)) continue
          shown.delete(key)
          told.delete(key)
          push({ ...view, gone: true }, key)
        }
      })
      return all(
        onEvents(terminal, ['limit.changed', 'order.filled', 'broker.removed'], show),
        perSession(terminal, () => every(terminal, SHOW_EVERY_MS, show)),
      )
    },
  }
}
