import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { CardView, StrategyForm } from '../../src-preload/contract/views.ts'
import type { Connection } from '../../src-preload/rpc/connect.ts'
import { watch } from '../support/watch.ts'

type Client = Connection<TerminalContract>

const wide = { atrStop: 4, targetRatio: 3, timeframe: '5m', horizonBars: 4 } as const

/** A desk of three strategies: one asks before each order, two trade by themselves. */
const desks: readonly (Partial<StrategyForm> & Pick<StrategyForm, 'id' | 'name' | 'symbols'>)[] = [
  { ...wide, id: 'momentum', name: 'Momentum', symbols: ['EURUSD', 'GBPUSD', 'USDJPY'], useMl: true, mode: 'review' },
  {
    ...wide,
    id: 'coin-trend',
    name: 'Coin trend',
    symbols: ['BTC/USD', 'ETH/USD', 'SOL/USD'],
    useMl: false,
    mode: 'auto',
    fast: 6,
    slow: 18,
    horizonBars: 24,
    riskFraction: 0.002,
  },
  {
    ...wide,
    id: 'cross-rates',
    name: 'Cross rates',
    symbols: ['AUDUSD', 'USDCHF', 'EURGBP'],
    useMl: false,
    mode: 'auto',
    fast: 5,
    slow: 20,
    horizonBars: 24,
    riskFraction: 0.002,
  },
]

/** Opens a paper account and sets the strategies going. */
export async function trade(client: Client, seed: number): Promise<void> {
  await client.call('source.select', { kind: 'simulated', seed })
  await client.call('brokers.addPaper', {
    id: 'paper',
    title: 'Paper',
    settings: {
      currency: 'USD',
      cash: '100000',
      positions: 'netting',
      latencyMs: 50,
      spreadMarkup: 0,
      commission: null,
      slippage: null,
    },
  })
  const defaults = await client.call('strategies.defaults', {})
  for (const desk of desks) {
    await client.call('strategies.save', { ...defaults, brokers: ['paper'], ...desk })
    await client.call('loop.start', { id: desk.id })
  }
}

/** Says yes to every card that passes, as a person at the desk would, until it is stopped. */
export function sayYes(client: Client): () => void {
  return client.subscribe(
    'review',
    {},
    {
      items: cards => {
        for (const { signal, version, state, verdict } of cards)
          if ((state === 'waiting' || state === 'changed') && verdict !== 'deny')
            client.call('review.approve', { signal, version }).catch((error: unknown) => console.log(String(error)))
      },
    },
  )
}

/** The next card for an entry that may be approved, while at least `open` positions are open. */
export async function waitingCard(client: Client, open: number, ms: number): Promise<CardView> {
  const held = new Set<string>()
  const stop = client.subscribe(
    'positions',
    {},
    {
      items: positions => {
        for (const { id, quantity } of positions)
          if (quantity === '0') held.delete(id)
          else held.add(id)
      },
    },
  )
  const review = watch(client, 'review', {})
  try {
    return await review.until(
      card => card.state === 'waiting' && card.reason === 'entry' && card.verdict !== 'deny' && held.size >= open,
      `card that waits while ${open} positions are open`,
      ms,
    )
  } finally {
    review.stop()
    stop()
  }
}
