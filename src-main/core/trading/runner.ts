import type { SignalMade } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import { messageOf, TerminalError } from '../kernel/errors.ts'
import { type Bar, timeframeMs } from '../market/bar.ts'
import type { BarHistory } from '../market/bar-history.ts'
import { type Instrument, pairOf } from '../market/instrument.ts'
import { type InstrumentTable, plainName } from '../market/instrument-table.ts'
import type { Position } from '../portfolio/position.ts'
import { createStrategy } from '../signals/create-strategy.ts'
import { exitRules } from '../signals/exit-rules.ts'
import type { StrategySettings } from '../signals/settings.ts'
import type { Strategy, StrategyStep } from '../signals/strategy.ts'
import type { Trainer, TrainRequest } from '../training-port.ts'
import type { Stopped } from './proposal.ts'
import { entrySignal, exitSignal } from './signal-maker.ts'
import type { State } from './state.ts'

export interface RunnerParts {
  readonly recorder: Recorder
  readonly state: State
  readonly history: BarHistory
  readonly instruments: InstrumentTable
  readonly trainer: Trainer
  readonly busy: (work: Promise<unknown>) => void
  /** What becomes of a signal: review queue or order. `position`: the one that an exit closes. */
  readonly act: (signal: SignalMade, position: Position | null) => void
  readonly stop: (signal: SignalMade, why: Stopped) => void
}

/** One strategy on one instrument: closed bars in, signals out. A bar that comes while a model is being fitted waits for it. */
export class Runner {
  readonly instrument: Instrument
  readonly #settings: StrategySettings
  readonly #strategy: Strategy
  readonly #parts: RunnerParts
  readonly #waiting: Bar[] = []
  #stopped = false

  constructor(settings: StrategySettings, instrument: Instrument, parts: RunnerParts) {
    this.instrument = instrument
    this.#settings = settings
    this.#parts = parts
    this.#strategy = createStrategy(settings, instrument.id, parts.state.scores.hitsOf(settings.id, instrument.id))
  }

  /** History before the first live bar, oldest first; then the model that the journal remembers. */
  warm(bars: readonly Bar[]): void {
    const { state, recorder } = this.#parts
    this.#strategy.restoreOpen(state.scores.openOf(this.#settings.id, this.instrument.id))
    for (const bar of bars) for (const scored of this.#strategy.warm(bar)) recorder.record('prediction.scored', scored)
    const model = state.strategies.model(this.#settings.id, this.instrument.id)
    if (model !== undefined && this.#settings.useMl) this.#strategy.restoreModel(model)
  }

  /** Ends it: bars and models that come later are not looked at. */
  end(): void {
    this.#stopped = true
    this.#waiting.length = 0
  }

  onBar(bar: Bar): void {
    if (this.#stopped) return
    this.#waiting.push(bar)
    this.#catchUp()
  }

  #take(bar: Bar): void {
    const { recorder } = this.#parts
    const step = this.#step(bar)
    if (step === null) return
    for (const scored of step.scored) recorder.record('prediction.scored', scored)
    if (step.prediction !== null) recorder.record('prediction.made', step.prediction)
    if (step.train !== null) this.#train(step.train)
    const position = this.#position()
    const view = {
      holding: position === null ? null : position.side === 'buy' ? ('long' as const) : ('short' as const),
      barsHeld: position === null ? 0 : this.#barsSince(position.openedAt),
    }
    const advice = exitRules(view, step.signal, this.#settings.horizonBars)
    if (advice.kind === 'none') return
    if (advice.kind === 'exit' && position !== null) {
      return this.#emit(
        exitSignal(
          position,
          advice.code,
          step.signal,
          bar,
          this.instrument,
          this.#settings.id,
          bar.end + timeframeMs(this.#settings.timeframe),
        ),
        position,
      )
    }
    if (step.signal === null) return
    const signal = entrySignal(step.signal, bar, this.instrument)
    recorder.record('signal.made', signal)
    if (advice.kind === 'skip')
      return this.#parts.stop(signal, {
        stage: 'strategy',
        code: advice.code,
        text: 'The position is held already in this direction.',
        checks: [],
      })
    if (this.#entryOpen())
      return this.#parts.stop(signal, {
        stage: 'strategy',
        code: 'ORDER_WORKING',
        text: 'An entry of this strategy on this pair is still working.',
        checks: [],
      })
    this.#parts.act(signal, null)
  }

  /** A bar that the strategy cannot take changes nothing in it: said, and left out. */
  #step(bar: Bar): StrategyStep | null {
    try {
      return this.#strategy.onBar(bar)
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
      this.#incident('BAD_BAR', error.message)
      return null
    }
  }

  #incident(code: string, text: string): void {
    this.#parts.recorder.record('incident', { code, text, about: this.#settings.id })
  }

  #emit(signal: SignalMade, position: Position): void {
    this.#parts.recorder.record('signal.made', signal)
    const closing = [...this.#parts.state.orders.openOn(position.instrument)].some(
      o => o.role === 'exit' && (o.closes ?? position.id) === position.id,
    )
    if (closing)
      return this.#parts.stop(signal, {
        stage: 'strategy',
        code: 'EXIT_WORKING',
        text: 'The position is being closed already.',
        checks: [],
      })
    this.#parts.act(signal, position)
  }

  #train(request: TrainRequest): void {
    const fit = this.#parts.trainer
      .train(request)
      .then(model => {
        if (!this.#stopped) this.#parts.recorder.record('model.trained', this.#strategy.applyModel(model))
      })
      .catch((error: unknown) => {
        if (this.#strategy.awaitingModel) this.#strategy.trainingFailed()
        this.#incident(
          'TRAINING_FAILED',
          `The model of "${this.#settings.name}" could not be fitted: ${messageOf(error)} The one before stays.`,
        )
      })
      .then(() => this.#catchUp())
    this.#parts.busy(fit)
  }

  #catchUp(): void {
    while (!this.#strategy.awaitingModel) {
      const bar = this.#waiting.shift()
      if (bar === undefined) return
      this.#take(bar)
    }
  }

  /** The strategy's own position over this pair, at whichever broker. */
  #position(): Position | null {
    if (this.#parts.state.portfolio.openCount === 0) return null
    for (const p of this.#parts.state.portfolio.positions()) {
      if (p.strategy === this.#settings.id && this.#samePair(p.instrument)) return p
    }
    return null
  }

  #entryOpen(): boolean {
    for (const order of this.#parts.state.orders.open()) {
      if (order.role === 'entry' && order.strategy === this.#settings.id && this.#samePair(order.instrument))
        return true
    }
    return false
  }

  #samePair(id: string): boolean {
    if (id === this.instrument.id) return true
    const other = this.#parts.instruments.get(id)
    if (other !== undefined) return pairOf(other) === pairOf(this.instrument)
    // Its broker is not connected: what is held there is held all the same.
    const { symbol, aliases } = this.instrument
    return [symbol, pairOf(this.instrument), ...aliases].some(
      name => plainName(name) === plainName(id.slice(id.indexOf('/') + 1)),
    )
  }

  #barsSince(at: number): number {
    const ends = this.#parts.history.ring(this.instrument.id, this.#settings.timeframe)?.ends()
    let count = 0
    for (let i = (ends?.length ?? 0) - 1; i >= 0 && (ends?.[i] as number) > at; i--) count++
    return count
  }
}
