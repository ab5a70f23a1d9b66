import type { LimitView, RiskView } from '../../src-preload/contract/views.ts'
import { maybeText, parseDecimal, text } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import { scopeEquity } from '../core/risk/equity.ts'
import { fixed, lacks } from '../core/risk/figure.ts'
import { planLimitChange } from '../core/risk/limit-change.ts'
import { limitDefaults } from '../core/risk/limits.ts'
import { presentDayLoss, presentDrawdown } from '../core/risk/present-figures.ts'
import { type AccountScope, type Scope, splitScope } from '../core/risk/scope.ts'
import { Valuation } from '../core/risk/valuation.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { limitTitle } from './limit-titles.ts'
import { all, every, onEvents, whileOpen } from './listen.ts'

const SCOPE = /^(all|(broker|strategy|instrument):.{1,140})$/

function riskView(terminal: Terminal): RiskView {
  const { state } = terminal
  const { view } = terminal.session
  const equity = scopeEquity(new Valuation(view), 'all')
  const day = view.day('all')
  const start = day?.startEquity ?? null
  const peak = view.peakEquity('all')
  const lost = presentDayLoss(view, 'all')
  const fallen = presentDrawdown(view, 'all')
  return {
    kill: {
      // Also where the disk could not take it yet.
      engaged: view.killSwitch,
      reason: state.controls.kill?.reason ?? null,
      at: state.controls.kill?.at ?? null,
    },
    latches: [...state.controls.latches()]
      .filter(l => state.controls.isLatched(l.code, l.scope, view.now))
      .map(({ code, scope, at, until }) => ({ code, scope, at, until })),
    reporting: view.reporting,
    equity: lacks(equity) ? null : moneyText(equity, view.reporting),
    dayStartEquity: start === null ? null : moneyText(start, view.reporting),
    peakEquity: peak === null ? null : moneyText(peak, view.reporting),
    dailyLoss: lost === null ? null : fixed(lost, 6),
    drawdown: fallen === null ? null : fixed(fallen, 6),
  }
}

/** A limit for what is not there would never count, and nobody would notice. */
function mustExist({ state, session }: Terminal, scope: Scope): void {
  const { kind, name } = splitScope(scope)
  const accounts = [...state.portfolio.accounts()]
  const isThere =
    kind === 'all' ||
    (kind === 'broker' && state.portfolio.account(name) !== undefined) ||
    (kind === 'strategy' && state.strategies.get(name) !== undefined) ||
    (kind === 'instrument' &&
      (session.hub.instruments.get(name) !== undefined ||
        accounts.some(a => !a.connected && name.startsWith(`${a.broker}/`))))
  if (!isThere) throw new TerminalError('NOT_FOUND', `There is no ${kind} "${name}" that a limit could be set for.`)
}

export function riskApi({ terminal }: ApiParts): Part<'risk.limits' | 'risk.setLimit' | 'latch.release' | 'risk'> {
  const { state, recorder } = terminal
  const limits = (): LimitView[] => {
    const own = terminal.session.view.limits
    const rows: LimitView[] = limitDefaults.map(d => ({
      code: d.code,
      scope: d.scope,
      of: d.of,
      limit: d.limit,
      defaultLimit: d.limit,
      unit: d.unit,
      title: limitTitle(d.code, d.when),
      text: d.text,
    }))
    for (const l of own) {
      const usual = limitDefaults.find(
        d => d.code === l.code && (d.scope === l.scope || l.scope.startsWith(`${d.scope}:`)) && d.of === l.of,
      )
      rows.push({
        code: l.code,
        scope: l.scope,
        of: l.of,
        limit: l.limit.toFixed(),
        defaultLimit: usual?.limit ?? l.limit.toFixed(),
        unit: usual?.unit ?? 'ratio',
        title: limitTitle(l.code),
        text: usual?.text ?? 'A limit of your own.',
      })
    }
    return rows
  }
  return {
    'risk.limits': limits,
    'risk.setLimit': ({ code, scope, of, limit, reason }) => {
      if (!SCOPE.test(scope))
        throw new TerminalError('BAD_INPUT', 'The scope is all, broker:ID, strategy:ID or instrument:ID.')
      const setting = { code, scope: scope as Scope, of, limit: parseDecimal(limit) }
      mustExist(terminal, setting.scope)
      const { from, effectiveAt } = planLimitChange(terminal.session.view, setting)
      recorder.record('limit.changed', {
        code,
        scope: setting.scope,
        of,
        from: maybeText(from),
        to: text(setting.limit),
        reason,
        effectiveAt,
      })
      return { effectiveAt: Math.round(effectiveAt) }
    },
    'latch.release': ({ code, scope, reason }) => {
      const latch = [...state.controls.latches()].find(l => l.code === code && l.scope === scope)
      if (latch === undefined) throw new TerminalError('CONFLICT', 'That latch is not set.')
      if (code === 'DAILY_LATCH')
        throw new TerminalError(
          'CONFLICT',
          'The daily loss latch opens at the next day boundary; nobody can release it before.',
        )
      const equity = scopeEquity(new Valuation(terminal.session.view), latch.scope as AccountScope)
      if (lacks(equity))
        throw new TerminalError('NO_DATA', `Equity is not known now (${equity}). Connect the broker and try again.`)
      recorder.record('latch.released', { code, scope: latch.scope, reason, equity: equity.toFixed() })
      return { ok: true }
    },
    risk: (_params, push) => {
      const show = whileOpen(terminal, () => void push(riskView(terminal)))
      return all(
        onEvents(
          terminal,
          [
            'kill.engaged',
            'kill.released',
            'latch.set',
            'latch.released',
            'limit.changed',
            'order.filled',
            'day.opened',
          ],
          show,
        ),
        every(terminal, 500, show),
      )
    },
  }
}
