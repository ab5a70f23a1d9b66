import { denying } from './checks.ts'
import { mt5Common, mt5Data, mt5Listening, mt5Paired } from './mt5.ts'
import { random } from './prices.ts'
import { safety } from './safety.ts'
import { noNews } from './safety-calls.ts'
import { broker, card, loop, settings } from './samples.ts'
import { trades } from './trades.ts'
import type { World } from './world.ts'

export type Scenario = 'empty' | 'trading' | 'replay' | 'killed' | 'broken-layout'

/** Fills a world so that every panel has something to show; `empty` is the first run. */
export function fill(world: World, scenario: Scenario): void {
  base(world, scenario)
  if (scenario === 'broken-layout') {
    // Reads as a layout, and is none.
    world.page.set('layout', JSON.stringify({ version: 1, layout: { grid: { root: {} }, panels: { chart: {} } } }))
  }
  if (scenario === 'empty') return
  const { now } = world
  world.brokers.set(broker('paper', 'Paper'))
  world.brokers.set(
    broker('paper-eu', 'Paper hedging', {
      currency: 'EUR',
      positions: 'hedging',
      cash: '50000.00',
      equity: '49871.20',
      marginUsed: '0.00',
      freeMargin: '49871.20',
    }),
  )
  world.brokers.set(
    broker('coin', 'Binance in coin', {
      family: 'ccxt',
      paper: false,
      currency: 'BTC',
      cash: '5.03997500',
      equity: '5.04038737',
      marginUsed: '0.00041237',
      freeMargin: '5.03997500',
      sessionEndsAt: now + 324 * 60_000,
      lostToday: 1,
    }),
  )
  world.brokers.set(
    broker('yen', 'Paper in yen', {
      currency: 'JPY',
      cash: '12500000',
      equity: '12498650',
      marginUsed: '481240',
      freeMargin: '12017410',
    }),
  )
  world.brokers.set(
    broker('demo-ig', 'IG demo', {
      family: 'ig',
      paper: true,
      state: 'disconnected',
      reason: 'The login has expired. Connect again.',
      lastPriceAt: null,
      lostToday: 2,
      equity: null,
      freeMargin: null,
      clientIds: { accepts: true, echoes: false, enforces: false, lookup: false },
    }),
  )
  world.loops.set(loop(settings()))
  world.loops.set(
    loop(
      settings({ id: 'cross', name: 'Cross 4h', useMl: false, timeframe: '4h', symbols: ['USDJPY'], mode: 'auto' }),
      {
        running: false,
        state: 'Stopped by a person.',
        signals: 12,
        orders: 9,
        model: null,
        accuracy: {
          scored: 12,
          hits: 5,
          ties: 0,
          rate: 0.4167,
          low: 0.193,
          high: 0.6805,
          brier: null,
          calibration: [],
        },
      },
    ),
  )
  world.review.set(card('EURUSD', now))
  world.review.set(
    card('USDJPY', now, {
      side: 'sell',
      entry: '151.240',
      bandLow: '151.190',
      bandHigh: '151.290',
      stop: '151.620',
      target: '150.670',
      state: 'changed',
      version: 2,
      verdict: 'deny',
      checks: [...denying],
      changes: ['Price moved from 151.310 to 151.240.', 'Correlation with open positions is now 0.83, above 0.70.'],
      createdAt: now - 120_000,
      expiresAt: now + 25_000,
    }),
  )
  trades(world)
  safety(world)
  mt5(world)
  equity(world)
  const codes = [
    ['risk', 'CORRELATION'],
    ['risk', 'QUOTE_AGE'],
    ['sizing', 'BELOW_MINIMUM'],
    ['review', 'EXPIRED'],
    ['strategy', 'WARMING_UP'],
  ] as const
  for (let i = 0; i < 40; i += 1) {
    const [stage, code] = codes[i % codes.length] ?? codes[0]
    const instrument = i % 2 ? 'paper/EURUSD' : 'paper/GBPUSD'
    made(world, { id: `sig-s${i}`, instrument, side: i % 3 ? 'buy' : 'sell', at: now - (40 - i) * 1.7e6 })
    world.stopped.add({
      seq: world.write('signal.stopped', `Signal stopped by ${stage}, ${code}`, { signal: `sig-s${i}`, stage, code }),
      at: now - (40 - i) * 1.7e6,
      signal: `sig-s${i}`,
      strategy: 'baseline',
      instrument,
      stage,
      code,
      text: `Stopped at ${stage}: ${code.toLowerCase().replace('_', ' ')}.`,
      checks: stage === 'risk' ? [...denying] : [],
    })
  }
  for (const { signal, instrument, side, createdAt } of world.orders.items.values())
    if (signal !== null) made(world, { id: signal, instrument, side, at: createdAt })
  for (const { signal, instrument, side, createdAt } of world.review.items.values())
    made(world, { id: signal, instrument, side, at: createdAt })
  if (scenario === 'killed')
    world.patch(world.risk, '', {
      kill: { engaged: true, reason: 'Prices of GBPUSD look wrong at the venue', at: now - 62_000 },
    })
}

interface Made {
  readonly id: string
  readonly instrument: string
  readonly side: 'buy' | 'sell'
  readonly at: number
}

/** The journal's row of a signal. */
const made = (world: World, { id, instrument, side, at }: Made): number =>
  world.write(
    'signal.made',
    `Signal ${side} ${instrument}`,
    { id, strategy: 'baseline', instrument, side, confidence: 0.572, reason: 'entry' },
    at,
  )

/** One terminal that is paired, beside one that is not. */
function mt5(world: World): void {
  for (const one of [
    { ...mt5Data, expert: 'same' as const },
    {
      ...mt5Data,
      id: '00000000000000cc',
      title: 'C:\\Program Files\\ICMarkets MT5',
      path: mt5Data.path.replace('BB16', 'D0E8'),
    },
    mt5Common,
  ])
    world.mt5Folders.set(one.id, one)
  world.mt5Door.set(mt5Listening)
  world.mt5Pairings.set(mt5Paired('k1', 'XM demo', world.now - 7.2e6))
}

function base(world: World, scenario: Scenario): void {
  const { now } = world
  world.status.set({
    version: '0.1.0',
    now,
    startedAt: now - 3.6e6,
    journal: { id: 'jrn-7f31', head: 0, dir: '/data' },
    lagP99: 1.7,
    mode: 'PAPER',
    kill: false,
    unknownOrders: 0,
    unadopted: 0,
    openIncidents: 0,
    unseenAlerts: 0,
    frozen: null,
    notices:
      scenario === 'empty'
        ? []
        : [
            { at: now - 9e5, level: 'warning', text: '3 rows of eurusd tick data were unusable; see Data source.' },
            { at: now - 3.6e6, level: 'info', text: 'The journal was verified: 4,211 rows.' },
          ],
  })
  const replay = scenario === 'replay'
  world.source.set({
    choice: replay
      ? {
          kind: 'lean',
          dir: '/data/lean',
          securityType: 'forex',
          market: 'oanda',
          symbols: ['EURUSD'],
          resolution: 'tick',
          from: '2026-03-11',
          to: '2026-03-12',
        }
      : { kind: 'simulated', seed: 42 },
    title: replay ? 'Recorded: EURUSD, ticks, oanda, 2026-03-11 to 2026-03-12' : 'Simulated market, seed 42',
    now,
    replay: replay
      ? { speed: 60, from: Date.UTC(2026, 2, 11), to: Date.UTC(2026, 2, 13), ended: false, pauseOnReview: true }
      : null,
    badRows: replay ? 3 : 0,
    problems: replay
      ? [
          {
            kind: 'bad_row',
            text: 'forex/oanda/tick/eurusd/20260311_quote.zip, line 4410: ask 0 is not a price.',
            at: now - 2.1e7,
          },
          { kind: 'gap', text: 'No tick for 14 min after 21:58:02.', at: now - 5.8e7 },
        ]
      : [],
  })
  world.news.set(noNews)
  world.mt5Door.set({ ...mt5Listening, state: 'closed', port: null })
  world.guard.set({ afterMs: 30_000, action: 'alarm' })
  world.kill.set({
    engaged: false,
    reason: null,
    by: null,
    at: null,
    flatten: false,
    phase: 'idle',
    brokers: [],
  })
  const started = scenario !== 'empty'
  world.risk.set({
    kill: { engaged: false, reason: null, at: null },
    latches: [],
    reporting: 'USD',
    equity: started ? '150213.12' : null,
    dayStartEquity: started ? '150846.70' : null,
    peakEquity: started ? '151020.11' : null,
    dailyLoss: started ? '0.0042' : null,
    drawdown: started ? '0.0053' : null,
  })
}

function equity(world: World): void {
  const dice = random(11)
  let value = 150_000
  let peak = value
  for (let i = 0; i < 900; i += 1) {
    value += (dice() - 0.485) * 60
    peak = Math.max(peak, value)
    world.equity.add({
      seq: world.nextSeq(),
      at: world.now - (900 - i) * 3e5,
      equity: value.toFixed(2),
      cash: (value - 120).toFixed(2),
      drawdown: (peak - value) / peak,
    })
  }
}
