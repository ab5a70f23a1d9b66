import { families } from '../brokers/index.ts'
import type { EventBodies, EventType, TerminalEvent } from '../core/journal/events.ts'
import { PastCollector } from '../core/journal/past.ts'
import { type EventStore, Recorder } from '../core/journal/recorder.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { shareSource } from '../core/market/shared-source.ts'
import { dayName } from '../core/portfolio/day-ledger.ts'
import { exposureTime, sharpe, tradeStatistics } from '../core/portfolio/statistics.ts'
import type { MarketDataSource, ReplayControl, SourceProblem } from '../core/ports.ts'
import { trainLogistic } from '../core/signals/logistic.ts'
import { State } from '../core/trading/state.ts'
import { History } from '../terminal/history.ts'
import { Session } from '../terminal/session.ts'
import { EquityMeter } from './equity-meter.ts'
import type { BacktestProgress, BacktestRequest } from './request.ts'
import type { BacktestResult } from './result.ts'
import { RowCollector } from './rows.ts'

const DAY_MS = 86_400_000
const PROGRESS_EVERY = 2_000
const BROKER = 'paper'
const HALTED = 'Trading stopped for good'

/**
 * The same session that trades live, on recorded prices as fast as they can be read; its journal stays in memory.
 * Throws TerminalError for data that cannot be had and for a source that breaks off.
 */
export async function runBacktest(
  request: BacktestRequest,
  source: MarketDataSource & ReplayControl,
  onProgress: (progress: BacktestProgress) => void = () => undefined,
): Promise<BacktestResult> {
  const state = new State()
  // It begins with nothing and is never restarted: no past is collected.
  const past = new PastCollector({ orders: state.orders, journal: { find: () => [] }, account: () => undefined })
  // The result is made of every trade.
  const history = new History(state, Number.POSITIVE_INFINITY)
  const rows = new RowCollector()
  let seq = 0
  const store: EventStore = { append: () => ++seq }
  const fold = (event: TerminalEvent): void => {
    state.apply(event)
    history.apply(event)
    rows.apply(event)
  }
  const recorder = new Recorder(store, { apply: fold }, source.clock)
  const strategy = { ...request.strategy, mode: 'auto' as const, brokers: [BROKER] }
  const prepare = <T extends EventType>(type: T, body: EventBodies[T]): number => recorder.record(type, body)
  prepare('source.selected', { source: request.source })
  prepare('broker.added', { broker: BROKER, family: 'paper', title: 'Paper', paper: true, settings: request.paper })
  prepare('strategy.saved', { strategy })
  prepare('loop.started', { strategy: strategy.id })

  const free = request.paper.commission === 0 && request.paper.slippage === 0
  const remarks: string[] = free ? ['This run paid no commission and no slippage.'] : []
  recorder.bus.on('latch.set', ({ at, body }) => {
    if (body.until === null && !remarks.some(r => r.startsWith(HALTED))) remarks.push(haltedOn(at))
  })
  const ended = Promise.withResolvers<void>()
  // It may fail before anybody waits for it.
  ended.promise.catch(() => undefined)
  const problem = (p: SourceProblem): void => {
    if (p.kind === 'ended') ended.resolve()
    else if (p.kind === 'broken') ended.reject(new TerminalError('BAD_DATA', p.text))
    else remarks.push(p.text)
  }
  const trainer = { train: async (train: Parameters<typeof trainLogistic>[0]) => trainLogistic(train) }
  const reporting = typeof request.paper.currency === 'string' ? request.paper.currency : 'USD'
  const session = new Session({
    state,
    recorder,
    clock: source.clock,
    source: shareSource(source),
    past,
    families,
    secrets: () => Promise.resolve(null),
    trainer,
    reporting,
    idPrefix: 'b',
    markEvery: DAY_MS,
    reconcileEvery: null,
    heartbeat: null,
    problem,
    fault: (_where, error) => ended.reject(error),
  })

  let bars = 0
  let meter: EquityMeter | undefined
  const start = Number(request.paper.cash ?? 100_000)
  recorder.bus.on('order.filled', () => meter?.moved())
  recorder.bus.on('cash.moved', () => meter?.moved())
  session.hub.bus.on('bar', bar => {
    if (bar.timeframe !== strategy.timeframe) return
    meter ??= new EquityMeter(start, state, session.hub, session.view)
    meter.mark(bar.end)
    if (++bars % PROGRESS_EVERY === 0) onProgress({ share: shareDone(source) })
  })
  await session.open()
  const stopped = state.strategies.get(strategy.id)
  if (stopped?.running !== true)
    throw new TerminalError('NO_DATA', stopped?.stoppedBecause ?? 'The strategy could not be started.')
  await ended.promise.catch(async (error: unknown) => {
    await session.close()
    throw error
  })
  meter ??= new EquityMeter(start, state, session.hub, session.view)
  meter.moved()
  meter.mark(source.clock.now())
  await session.close()

  const statistics = tradeStatistics(
    history.trades.map(({ openedAt, closedAt, profit }) => ({ openedAt, closedAt, net: profit })),
  )
  const holdings = [
    ...history.trades,
    ...[...state.portfolio.positions()].map(({ openedAt }) => ({ openedAt, closedAt: null })),
  ]
  const { from } = source.progress().range
  return {
    summary: {
      signals: state.signals.made.get(strategy.id) ?? 0,
      denials: countBy(rows.denials.map(d => d.code)),
      orders: rows.orders.length,
      trades: statistics.trades,
      netProfit: cents(meter.equity - start),
      maxDrawdown: rounded(meter.drawdown.worst),
      sharpe: orNull(sharpe(meter.daily.returns())),
      winRate: orNull(statistics.winRate),
      profitFactor: orNull(statistics.profitFactor),
      expectancy: statistics.expectancy === null ? null : cents(statistics.expectancy.toNumber()),
      exposure: rounded(exposureTime(holdings, from, source.clock.now())),
      fees: cents(history.fills.reduce((sum, fill) => sum + Number(fill.fee), 0)),
      currency: reporting,
      bars,
      remarks,
    },
    orders: rows.orders,
    denials: rows.denials,
    fills: rows.fills,
  }
}

function shareDone(source: ReplayControl): number {
  const { at, range } = source.progress()
  return Math.min(1, Math.max(0, (at - range.from) / (range.to - range.from)))
}

/** In a backtest nobody releases a latch, so what comes after is no measure of the strategy. */
const haltedOn = (at: number): string =>
  `${HALTED} on ${dayName(at)} (UTC): equity had fallen so far below its highest that the drawdown latch closed.`

/** Counts in the order of the codes' names, so that equal runs print equal text. */
function countBy(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const code of [...codes].sort()) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

const cents = (value: number): number => Math.round(value * 100) / 100
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
const orNull = (value: number | null): number | null => (value === null ? null : rounded(value))
