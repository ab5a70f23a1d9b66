import type { Channel, Send } from './channel.ts'
import { Heartbeats } from './heartbeats.ts'
import { Level2 } from './level2-channel.ts'
import { Ticker } from './ticker-channel.ts'
import { MarketTrades } from './trades-channel.ts'
import { User } from './user-channel.ts'
import type { World } from './world.ts'

/** The channels of one connection, made when they are first asked for. */
export const channelMakers = (batchMs: number): Readonly<Record<string, (world: World, send: Send) => Channel>> => ({
  ticker: (world, send) => new Ticker(world, send, 'ticker', null),
  ticker_batch: (world, send) => new Ticker(world, send, 'ticker_batch', batchMs),
  level2: (world, send) => new Level2(world, send),
  market_trades: (world, send) => new MarketTrades(world, send),
  user: (world, send) => new User(world, send),
  heartbeats: (world, send) => new Heartbeats(world, send),
})
