import type { SurvivalView } from '../../src-preload/contract/views.ts'
import { maybeText, text } from '../core/kernel/decimal.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import type { Survival } from '../core/trading/survival.ts'
import type { ApiParts, Part } from './context.ts'
import { every, perSession, whileOpen } from './listen.ts'

const SHOW_EVERY_MS = 500

const survivalView = (s: Survival): SurvivalView => ({
  ...s,
  quantity: text(s.quantity),
  stop: maybeText(s.stop),
  lossAtStop: s.lossAtStop === null ? null : moneyText(s.lossAtStop, s.currency),
  gone: false,
})

export function survivalApi({ terminal }: ApiParts): Part<'survival' | 'guard' | 'guard.set'> {
  const { guard } = terminal.state
  return {
    survival: (_params, push) => {
      const shown = new Map<string, SurvivalView>()
      const show = whileOpen(terminal, () => {
        const there = new Set<string>()
        for (const row of terminal.session.safeguards.survival()) {
          const view = survivalView(row)
          there.add(row.key)
          shown.set(row.key, view)
          push(view, row.key)
        }
        for (const [key, view] of shown) {
          if (there.has(key)) continue
          shown.delete(key)
          push({ ...view, gone: true }, key)
        }
      })
      return perSession(terminal, () => every(terminal, SHOW_EVERY_MS, show))
    },
    guard: (_params, push) => {
      const show = (): void => void push({ afterMs: guard.afterMs, action: guard.action }, 'guard')
      show()
      return terminal.recorder.bus.on('guard.changed', show)
    },
    'guard.set': ({ afterMs, action, reason }) => {
      terminal.recorder.record('guard.changed', { afterMs, action, reason })
      return { ok: true }
    },
  }
}
