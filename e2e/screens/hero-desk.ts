import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { CardView, StrategyForm } from '../../src-preload/contract/views.ts'
import type { Connection } from '../../src-preload/rpc/connect.ts'

type Client = Connection<TerminalContract>

const wide = { atrStop: 4, targetRatio: 3, timeframe: '5m', horizonBars: 4 } as const

/** A desk of three strategies: one asks before each order, two trade by themselves. */
const desks: readonly (Partial<StrategyForm> & Pick<StrategyForm, 'id' | 'name' | 'symbols'>)[] = [
  { ...wide, id: 'momentum', name: 'Momentum', symbols: ['EURUSD', 'GBPUSD', 'USDJPY'], useMl: true, mode: 'review' },
  {
    ...wide,
    id: 'coin-trend',
    name: 'Coin trend',
    symbols: ['BTC/USD', 'ETH/USD', 'SOL/USD', 'LTC/USD'],
    useMl: false,
    mode: 'auto',
    fast: 4,
    slow: 12,
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
    fast: 4,
    slow: 12,
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

/**
 * Answers every card with yes, as a busy person would, and after `ms` leaves the next one for an entry unanswered: with
 * `open` positions open, or fewer the longer it takes.
 */
export function cardAfter(client: Client, ms: number, open: number): Promise<CardView> {
  const held = new Set<string>()
  const from = Date.now() + ms
  return new Promise((resolve, reject) => {
    const answer = (card: CardView): void => {
      const late = Date.now() - from
      const isOpen = card.state === 'waiting' || card.state === 'changed'
      if (!isOpen || card.verdict === 'deny') return
      if (card.reason === 'entry' && late > 0 && held.size >= open - Math.floor(late / 40_000)) {
        stop()
        resolve(card)
        return
      }
      // One that has expired or changed meanwhile is answered in its next version, or not at all.
      client.call('review.approve', { signal: card.signal, version: card.version }).catch(reject)
    }
    const stops = [
      client.subscribe(
        'positions',
        {},
        {
          items: positions => {
            for (const { id, quantity } of positions) {
              if (quantity === '0') held.delete(id)
              else held.add(id)
            }
          },
        },
      ),
      client.subscribe('review', {}, { items: cards => cards.forEach(answer) }),
    ]
    const stop = () => {
      for (const one of stops) one()
    }
  })
}
