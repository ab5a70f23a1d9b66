import type { CardView, CheckView, StoppedView } from '../../src-preload/contract/views.ts'
import { Decimal, parseDecimal } from '../core/kernel/decimal.ts'
import type { CheckResult, RiskFigures } from '../core/risk/result.ts'
import { marginFrom } from '../core/trading/card.ts'
import type { Card, Stopped } from '../core/trading/signal-ledger.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { all } from './listen.ts'
import { pushOlder } from './older.ts'
import { routeViews } from './route-view.ts'

export const checkView = (c: CheckResult): CheckView => ({
  code: c.code,
  scope: c.scope,
  of: c.of ?? null,
  limit: c.limit,
  used: c.used,
  after: c.after,
  unit: c.unit,
  verdict: c.verdict,
  text: c.text,
  missing: c.missing ?? null,
})

export function cardView(terminal: Terminal, { record, state, createdAt, changes }: Card): CardView {
  const signal = terminal.state.signals.signal(record.signal)
  const { closes: _closes, ...card } = record
  return {
    ...card,
    state,
    strategyName: terminal.state.strategies.get(record.strategy)?.settings.name ?? record.strategy,
    symbol: record.instrument.slice(record.instrument.indexOf('/') + 1),
    confidence: signal?.confidence ?? 0,
    contributions: (signal?.contributions ?? []).map(c => ({ ...c })),
    model: signal?.model ?? '',
    reason: signal?.reason ?? 'entry',
    qtyStep: terminal.session.hub.instruments.get(record.instrument)?.qtyStep.toFixed() ?? '1',
    createdAt,
    checks: record.checks.map(checkView),
    figures: { ...record.figures, marginFrom: record.figures.marginFrom ?? null },
    route: routeViews(terminal, record.route),
    changes: [...changes],
  }
}

export const stoppedView = ({
  seq,
  at,
  signal,
  strategy,
  instrument,
  stage,
  code,
  text,
  checks,
}: Stopped): StoppedView => ({
  seq,
  at,
  signal,
  strategy,
  instrument,
  stage,
  code,
  text,
  checks: checks.map(checkView),
})

type Figures = CardView['figures']

const figuresOf = (f: RiskFigures, about: Pick<Figures, 'equity' | 'currency' | 'marginFrom'>): Figures => ({
  ...about,
  notional: f.notional,
  margin: f.margin,
  plannedLoss: f.plannedLoss,
})

/** Who says the margin of an order on this instrument at this moment. */
function marginNow({ session }: Terminal, id: string | undefined): Figures['marginFrom'] {
  const instrument = id === undefined ? undefined : session.hub.instruments.get(id)
  return instrument === undefined ? null : marginFrom(instrument, session.margins.perUnit(instrument))
}

export function reviewApi({
  terminal,
  journal,
}: ApiParts): Part<'review.approve' | 'review.reject' | 'review.preview' | 'review' | 'stopped' | 'stopped.counts'> {
  const { signals } = terminal.state
  return {
    'review.approve': ({ signal, version, quantity }) => {
      const outcome = terminal.session.desk.approve(
        signal,
        version,
        quantity === undefined ? undefined : parseDecimal(quantity),
      )
      return outcome.result === 'changed' ? { result: 'changed', card: cardView(terminal, outcome.card) } : outcome
    },
    'review.reject': ({ signal, version, reason }) => {
      terminal.session.desk.reject(signal, version, reason.trim())
      return { ok: true }
    },
    'review.preview': ({ signal, quantity }) => {
      const { verdict, checks, figures } = terminal.session.desk.preview(signal, new Decimal(quantity))
      const card = signals.card(signal)?.record
      return {
        verdict,
        checks: checks.map(checkView),
        figures: figuresOf(figures, {
          equity: card?.figures.equity ?? null,
          currency: card?.figures.currency ?? '',
          marginFrom: marginNow(terminal, card?.instrument),
        }),
      }
    },
    review: (_params, push) => {
      const show = (id: string): void => {
        const card = signals.card(id)
        if (card !== undefined) push(cardView(terminal, card), id)
      }
      for (const card of signals.waiting()) show(card.record.signal)
      const { bus } = terminal.recorder
      return all(
        bus.on('review.queued', ({ body }) => show(body.card.signal)),
        bus.on('review.changed', ({ body }) => show(body.card.signal)),
        bus.on('review.approved', ({ body }) => show(body.signal)),
        bus.on('review.rejected', ({ body }) => show(body.signal)),
        bus.on('review.expired', ({ body }) => show(body.signal)),
      )
    },
    stopped: (_params, push, _ctx, from) => {
      pushOlder(journal, 'signal.stopped', from, signals.stopped[0]?.seq, ({ seq, at, body }) =>
        push(stoppedView({ ...body, seq, at })),
      )
      for (const s of signals.stopped) if (s.seq > (from ?? 0) && !push(stoppedView(s))) break
      return terminal.recorder.bus.on('signal.stopped', ({ seq, at, body }) => push(stoppedView({ ...body, seq, at })))
    },
    'stopped.counts': () =>
      [...signals.stopCounts]
        .map(([key, count]) => {
          const [day = '', stage = '', code = ''] = key.split(' ')
          return { day, stage, code, count }
        })
        .sort((a, b) => (a.day === b.day ? b.count - a.count : a.day < b.day ? 1 : -1)),
  }
}
