import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { families } from '../brokers/index.ts'
import { decodeRow } from '../core/journal/codec.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { defaultStrategySettings, type StrategySettings } from '../core/signals/settings.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { leanSource } from '../platform/market-data/lean/lean-source.ts'
import { recordedData } from '../platform/market-data/recorded-data-test-kit.ts'
import { inlineTrainer } from '../terminal/terminal-test-kit.ts'
import { Terminal } from '../terminal.ts'
import type { BacktestRequest } from './request.ts'
import { RowCollector } from './rows.ts'
import { runBacktest } from './run-backtest.ts'

const strategy: StrategySettings = {
  ...defaultStrategySettings,
  id: 'day',
  name: 'Day',
  symbols: ['EURUSD'],
  timeframe: '1m',
  useMl: false,
  brokers: ['paper'],
  mode: 'auto',
  fast: 5,
  slow: 20,
  horizonBars: 10,
}
const day: BacktestRequest = {
  source: {
    kind: 'lean',
    dir: recordedData,
    securityType: 'forex',
    market: 'oanda',
    symbols: ['EURUSD'],
    resolution: 'tick',
    from: '2014-05-06',
    to: '2014-05-06',
  },
  strategy,
  paper: {},
}

const open = (request: BacktestRequest, speed: number) => {
  const { kind: _kind, ...settings } = request.source
  return leanSource({ ...settings, speed, yieldEvery: 'never' })
}

/** The same day through a whole terminal: journal, paper broker, loop in auto mode, replayed as fast as it follows. */
async function paperDay(request: BacktestRequest): Promise<RowCollector> {
  const journal = memoryJournal('otherjournal')
  const replay = open(request, 0)
  const terminal = await Terminal.start({
    journal,
    clock: new DrivenClock(0),
    trainer: inlineTrainer,
    makeSource: () => ({ source: replay, replay }),
    version: 'test',
    families,
    reporting: 'USD',
    markEvery: 60_000,
  })
  await terminal.addBroker('paper', 'paper', 'Paper', {})
  terminal.recorder.record('strategy.saved', { strategy: request.strategy })
  await terminal.session.loop.start(request.strategy.id)
  const ended = new Promise<void>(resolve => terminal.bus.on('problem', p => p.kind === 'ended' && resolve()))
  terminal.replay.setSpeed(Number.POSITIVE_INFINITY)
  await ended
  const rows = new RowCollector()
  for (const row of journal.read(0)) rows.apply(decodeRow(row))
  await terminal.close()
  return rows
}

describe.skipIf(!existsSync(recordedData))('a recorded day', () => {
  test('gives equal orders, denials and fills on paper and in a backtest', { timeout: 60_000 }, async () => {
    const backtest = await runBacktest(day, open(day, Number.POSITIVE_INFINITY))
    const paper = await paperDay(day)
    expect(backtest.fills.length).toBeGreaterThan(10)
    expect(paper.orders).toEqual(backtest.orders)
    expect(paper.denials).toEqual(backtest.denials)
    expect(paper.fills).toEqual(backtest.fills)
  })

  test('gives the same result twice, to the byte', { timeout: 60_000 }, async () => {
    const request: BacktestRequest = {
      ...day,
      source: { ...day.source, resolution: 'hour', from: '2012-01-01', to: '2012-06-30' },
      strategy: { ...strategy, timeframe: '1h', useMl: true },
    }
    const once = JSON.stringify(await runBacktest(request, open(request, Number.POSITIVE_INFINITY)))
    const twice = JSON.stringify(await runBacktest(request, open(request, Number.POSITIVE_INFINITY)))
    expect(twice).toBe(once)
  })

  test('says when trading stopped for good, and says it once', { timeout: 60_000 }, async () => {
    const hours: BacktestRequest = {
      source: { ...day.source, resolution: 'hour', from: '2012-01-01', to: '2012-05-04' },
      strategy: { ...strategy, timeframe: '1h', fast: 2, slow: 4, horizonBars: defaultStrategySettings.horizonBars },
      paper: {},
    }
    const { summary, denials } = await runBacktest(hours, open(hours, Number.POSITIVE_INFINITY))
    expect(summary.remarks).toEqual([expect.stringMatching(/stopped for good on 2012-04-26 \(UTC\)/)])
    const first = denials.find(d => d.code === 'DRAWDOWN_LATCH')
    expect(first && new Date(first.at).toISOString().slice(0, 10) >= '2012-04-26').toBe(true)
  })

  test('says what is missing when the range has no data', async () => {
    const request: BacktestRequest = { ...day, source: { ...day.source, from: '2031-01-01', to: '2031-01-02' } }
    await expect((async () => runBacktest(request, open(request, Number.POSITIVE_INFINITY)))()).rejects.toThrow(/2014/)
  })
})
