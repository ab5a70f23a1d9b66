import type { SignalMade } from '../journal/events.ts'
import type { Stop } from '../kernel/clock.ts'
import { TerminalError } from '../kernel/errors.ts'
import { type Bar, barStart, timeframeMs } from '../market/bar.ts'
import { dailyRange } from '../market/daily-range.ts'
import { type Instrument, pairOf } from '../market/instrument.ts'
import type { MarketHub } from '../market/market-hub.ts'
import { isStoreFailure } from '../orders/fact-queue.ts'
import type { Account } from '../portfolio/portfolio.ts'
import type { Position } from '../portfolio/position.ts'
import type { Broker } from '../ports.ts'
import { historyBars } from '../signals/create-strategy.ts'
import type { StrategySettings } from '../signals/settings.ts'
import type { Trainer } from '../training-port.ts'
import { isStopped, type Proposal, proposeEntry, proposeExit, type Stopped } from './proposal.ts'
import type { DeskParts, ReviewDesk } from './review-desk.ts'
import { Runner } from './runner.ts'
import type { Sent } from './trader.ts'

export interface LoopParts extends DeskParts {
  readonly hub: MarketHub
  readonly desk: ReviewDesk
  readonly trainer: Trainer
  readonly broker: (id: string) => Broker | undefined
}

/** Why two orders may come to share a position of that account; null: they never do. */
const howShared = (account: Account | undefined): string | null =>
  account?.positions === 'netting'
    ? 'nets positions'
    : account?.positionsPer === 'side'
      ? 'has one position a side'
      : null

/** Spans longer than this are primed from minute bars when a strategy starts in their middle. */
const PRIME_MS = 60_000

const EXPIRED: Stopped = {
  stage: 'strategy',
  code: 'EXPIRED',
  text: 'The signal came too late: the bar after its own is over already.',
  checks: [],
}

interface Running {
  readonly runners: Runner[]
  readonly stops: Stop[]
  /** Null until it sees live bars. */
  starting: Promise<void> | null
  /** It was ended, perhaps while it was starting. */
  ended: boolean
}

/** Strategies that run: each closed bar of their instruments becomes a wish, and the wish a card or an order. */
export class TradingLoop {
  readonly #parts: LoopParts
  readonly #running = new Map<string, Running>()

  constructor(parts: LoopParts) {
    this.#parts = parts
  }

  /** It sees live bars, or will in a moment. */
  isRunning(strategy: string): boolean {
    return this.#running.has(strategy)
  }

  /**
   * Loads the history that the strategy needs, then lets it see live bars. Asked again while it starts, it starts
   * once. Throws with what is missing, or CONFLICT when it is stopped meanwhile; nothing of it is left running then.
   */
  async start(id: string): Promise<void> {
    const record = this.#parts.state.strategies.get(id)
    if (record === undefined) throw new TerminalError('NOT_FOUND', `There is no strategy "${id}".`)
    const known = this.#running.get(id)
    if (known !== undefined) return known.starting ?? undefined
    const running: Running = { runners: [], stops: [], starting: null, ended: false }
    this.#running.set(id, running)
    running.starting = this.#bringUp(record.settings, running)
    try {
      await running.starting
    } catch (error) {
      if (this.#running.get(id) === running) this.#running.delete(id)
      end(running)
      throw error
    }
    running.starting = null
    if (!this.#parts.state.strategies.get(id)?.running) this.#parts.recorder.record('loop.started', { strategy: id })
  }

  async #bringUp(settings: StrategySettings, running: Running): Promise<void> {
    const { state, recorder, hub } = this.#parts
    const ready: (() => void)[] = []
    for (const symbol of settings.symbols) ready.push(await this.#prepare(settings, symbol, running))
    // Wherever an order may go its instrument needs bars of this timeframe, too: correlation looks at them. A broker that
    // gives none keeps nobody from starting.
    for (const symbol of settings.symbols)
      for (const { id } of hub.instruments.resolve(symbol, settings.brokers)) hub.busy(this.#follow(id, settings))
    // So do positions elsewhere.
    for (const position of state.portfolio.positions()) await this.#follow(position.instrument, settings)
    if (running.ended)
      throw new TerminalError('CONFLICT', `"${settings.name}" was stopped while it was starting. Start it again.`)
    running.stops.push(recorder.bus.on('order.filled', e => hub.busy(this.#follow(e.body.instrument, settings))))
    for (const go of ready) go()
  }

  /** One symbol with its past; what it returns lets it see live bars, first those that closed meanwhile. */
  async #prepare(settings: StrategySettings, symbol: string, { runners, stops }: Running): Promise<() => void> {
    const { state, recorder, hub } = this.#parts
    const lead = hub.instruments.resolve(symbol, settings.brokers)[0]
    if (lead === undefined)
      throw new TerminalError(
        'NOT_FOUND',
        `No connected broker of "${settings.name}" trades ${symbol}. Connect one, or change the strategy.`,
      )
    this.#refuseShared(settings, lead)
    // Two names of one pair are one instrument.
    if (runners.some(r => r.instrument.id === lead.id)) return () => undefined
    const runner = new Runner(settings, lead, {
      recorder,
      state,
      history: hub.history,
      instruments: hub.instruments,
      trainer: this.#parts.trainer,
      busy: hub.busy,
      act: (signal, position) => this.#act(signal, position),
      stop: (signal, why) => this.#stop(signal, why),
    })
    runners.push(runner)
    const meanwhile: Bar[] = []
    let live = false
    stops.push(hub.onBar(lead.id, settings.timeframe, bar => (live ? runner.onBar(bar) : void meanwhile.push(bar))))
    const past = await this.#load(lead.id, settings)
    runner.warm(past)
    const warmUntil = past.at(-1)?.end ?? 0
    return () => {
      live = true
      for (const bar of meanwhile) if (bar.end > warmUntil) runner.onBar(bar)
    }
  }

  /** Where orders share a position, two strategies on one pair would close each other's without either knowing. */
  #refuseShared(settings: StrategySettings, lead: Instrument): void {
    for (const [id, { runners }] of this.#running) {
      const other = this.#parts.state.strategies.get(id)?.settings
      if (id === settings.id || other === undefined || !runners.some(r => pairOf(r.instrument) === pairOf(lead)))
        continue
      const shared = other.brokers.find(
        b => settings.brokers.includes(b) && howShared(this.#parts.state.portfolio.account(b)) !== null,
      )
      if (shared === undefined) continue
      const how = howShared(this.#parts.state.portfolio.account(shared))
      throw new TerminalError(
        'CONFLICT',
        `"${other.name}" trades ${pairOf(lead)} at ${shared} already, and that account ${how}: the two would close each other's. Stop it first, or use an account on which every order has a position of its own.`,
      )
    }
  }

  stop(id: string, reason: string): void {
    this.halt(id)
    if (this.#parts.state.strategies.get(id)?.running === true)
      this.#parts.recorder.record('loop.stopped', { strategy: id, reason })
  }

  /** Ends the work without a journal row: the terminal is closing, and a restart goes on with what ran. */
  halt(id: string): void {
    const running = this.#running.get(id)
    this.#running.delete(id)
    if (running !== undefined) end(running)
  }

  /** Bars of the strategy's kind up to now: the ring for correlation, the strategy's own past. Oldest first. */
  async #load(instrument: string, settings: StrategySettings): Promise<readonly Bar[]> {
    const { hub, clock } = this.#parts
    const { timeframe } = settings
    const wanted = historyBars(settings)
    const span = timeframeMs(timeframe)
    const fresh = !hub.wants(instrument, timeframe)
    hub.want(instrument, timeframe)
    const broker = this.#parts.broker(hub.instruments.get(instrument)?.broker ?? '')
    if (broker === undefined) return []
    const now = clock.now()
    // Twice the span and a long weekend: closed hours have no bars.
    const bars = await broker.history(instrument, timeframe, {
      from: now - 2 * wanted * span - 4 * 86_400_000,
      to: now,
    })
    const recent = bars.slice(-wanted)
    hub.seed(instrument, timeframe, recent)
    hub.setDailyAtr(instrument, await dailyRange(broker, instrument, now))
    if (fresh && span > PRIME_MS)
      hub.prime(
        instrument,
        timeframe,
        await broker.history(instrument, '1m', { from: barStart(now, timeframe), to: now }),
      )
    return recent
  }

  async #follow(instrument: string, settings: StrategySettings): Promise<void> {
    if (this.#parts.hub.wants(instrument, settings.timeframe)) return
    await this.#load(instrument, settings)
  }

  #act(signal: SignalMade, position: Position | null): void {
    const settings = this.#parts.state.strategies.get(signal.strategy)?.settings
    if (settings === undefined) return
    // The bar closed long ago: the machine slept, or a model was long in the making. What reduces may still go.
    if (position === null && this.#parts.clock.now() >= signal.validUntil) return this.#stop(signal, EXPIRED)
    // Of a position that others have a part in, a strategy closes its own.
    const proposal =
      position === null
        ? proposeEntry(this.#parts, signal, settings)
        : proposeExit(this.#parts, position, settings, this.#parts.state.foreign.ours(position))
    if (isStopped(proposal)) return this.#stop(signal, proposal)
    if (settings.mode === 'review') return this.#parts.desk.queue(signal, proposal, position?.id ?? null)
    const sent = this.#send(signal, proposal)
    if ('stage' in sent) this.#stop(signal, sent)
  }

  /** What cannot be sent (the broker has gone, or takes no such order) came to nothing, and the list says why. */
  #send(signal: SignalMade, proposal: Proposal): Sent {
    const { trader, state } = this.#parts
    const before = state.orders.intents
    try {
      return trader.send(proposal, { intent: signal.id, signal: signal.id, origin: 'loop' })
    } catch (error) {
      // With an intent there is an order, which is asked about; what the journal cannot take it cannot take here either.
      if (!(error instanceof TerminalError) || isStoreFailure(error) || state.orders.intents !== before) throw error
      return { stage: 'broker', code: error.code, text: error.message, checks: proposal.result.checks }
    }
  }

  #stop(signal: SignalMade, why: Stopped): void {
    this.#parts.recorder.record('signal.stopped', {
      signal: signal.id,
      strategy: signal.strategy,
      instrument: signal.instrument,
      ...why,
    })
  }
}

function end(running: Running): void {
  running.ended = true
  for (const stop of running.stops.splice(0)) stop()
  for (const runner of running.runners) runner.end()
}
