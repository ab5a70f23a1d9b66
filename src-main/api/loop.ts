import type { AccuracyView, LoopView } from '../../src-preload/contract/views.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { checkStrategySettings, defaultStrategySettings, type StrategySettings } from '../core/signals/settings.ts'
import type { Score } from '../core/signals/tally.ts'
import type { StrategyRecord } from '../core/trading/strategy-ledger.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, onEvents, whileOpen } from './listen.ts'

const ok = { ok: true } as const

const accuracyView = (s: Score): AccuracyView => ({
  scored: s.scored,
  hits: s.hits,
  ties: s.ties,
  rate: s.accuracy,
  low: s.interval?.low ?? null,
  high: s.interval?.high ?? null,
  brier: s.brier,
  calibration: s.calibration.map(c => ({
    from: c.from,
    to: c.to,
    count: c.count,
    predicted: c.expected,
    happened: c.observed,
  })),
})

const form = (s: StrategySettings): LoopView['settings'] => ({ ...s, symbols: [...s.symbols], brokers: [...s.brokers] })

function loopView(terminal: Terminal, { settings, running, stoppedBecause }: StrategyRecord): LoopView {
  const { state } = terminal
  const models = settings.symbols
    .flatMap(s => terminal.session.hub.instruments.resolve(s, settings.brokers))
    .map(i => state.strategies.model(settings.id, i.id))
  const model = models.filter(m => m !== undefined).sort((a, b) => b.requestedAt - a.requestedAt)[0]
  const learning =
    running && settings.useMl && model === undefined
      ? `Collecting bars: the model is fitted once ${settings.minRows} outcomes are known.`
      : null
  return {
    settings: form(settings),
    running,
    state: running ? learning : stoppedBecause,
    signals: state.signals.made.get(settings.id) ?? 0,
    orders: state.signals.ordered.get(settings.id) ?? 0,
    accuracy: accuracyView(state.scores.scoreOf(settings.id)),
    model:
      model === undefined ? null : { fingerprint: model.fingerprint, rows: model.rows, trainedAt: model.requestedAt },
    removed: false,
  }
}

export function loopApi({
  terminal,
}: ApiParts): Part<
  | 'strategies.defaults'
  | 'strategies.save'
  | 'strategies.remove'
  | 'loop.start'
  | 'loop.stop'
  | 'loop.setMode'
  | 'loops'
> {
  const need = (id: string): StrategyRecord => {
    const record = terminal.state.strategies.get(id)
    if (record === undefined) throw new TerminalError('NOT_FOUND', `There is no strategy "${id}".`)
    return record
  }
  const save = (settings: StrategySettings): void => {
    const [fault] = Object.entries(checkStrategySettings(settings))
    if (fault !== undefined) throw new TerminalError('BAD_INPUT', `${fault[0]}: ${fault[1]}`)
    terminal.recorder.record('strategy.saved', { strategy: settings })
  }
  return {
    'strategies.defaults': () => form(defaultStrategySettings),
    'strategies.save': settings => {
      if (terminal.state.strategies.get(settings.id)?.running === true)
        throw new TerminalError('CONFLICT', 'The strategy runs. Stop it before changing it.')
      save(settings)
      return ok
    },
    'strategies.remove': ({ id }) => {
      if (need(id).running) throw new TerminalError('CONFLICT', 'The strategy runs. Stop it first.')
      for (const p of terminal.state.portfolio.positions())
        if (p.strategy === id) throw new TerminalError('CONFLICT', 'The strategy holds a position. Close it first.')
      terminal.recorder.record('strategy.removed', { strategy: id })
      return ok
    },
    'loop.start': async ({ id }) => {
      need(id)
      const started = terminal.session.loop.start(id)
      // The caller hears of its failure; a replay only waits for it.
      terminal.session.hub.busy(started.catch(() => undefined))
      await started
      return ok
    },
    'loop.stop': ({ id }) => {
      need(id)
      terminal.session.loop.stop(id, 'stopped by a person')
      return ok
    },
    'loop.setMode': ({ id, mode }) => {
      save({ ...need(id).settings, mode })
      return ok
    },
    loops: (_params, push) => {
      const show = whileOpen(terminal, () => {
        for (const record of terminal.state.strategies.all()) push(loopView(terminal, record), record.settings.id)
      })
      const gone = terminal.recorder.bus.on('strategy.removed', ({ body }) =>
        push({ ...goneLoop, settings: { ...goneLoop.settings, id: body.strategy } }, body.strategy),
      )
      return all(
        gone,
        onEvents(
          terminal,
          ['strategy.saved', 'loop.started', 'loop.stopped', 'model.trained', 'signal.made', 'order.intent'],
          show,
        ),
        every(terminal, 2000, show),
      )
    },
  }
}

const goneLoop: LoopView = {
  settings: form(defaultStrategySettings),
  running: false,
  state: 'removed',
  signals: 0,
  orders: 0,
  accuracy: { scored: 0, hits: 0, ties: 0, rate: null, low: null, high: null, brier: null, calibration: [] },
  model: null,
  removed: true,
}
