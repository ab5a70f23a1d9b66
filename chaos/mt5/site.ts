import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { coidOf } from '../../src-main/brokers/mt5/orders/coid.ts'
import { messageOf } from '../../src-main/core/kernel/errors.ts'
import type { OrderRecord } from '../../src-main/core/orders/order-record.ts'
import { judge } from '../exchanges/judge.ts'
import type { Wares } from '../exchanges/places.ts'
import type { Site } from '../exchanges/site.ts'
import { Chance } from '../sim/chance.ts'
import { AgentProcess } from './agent-process.ts'
import { bookOf, differences } from './books.ts'
import { mt5Steps } from './steps.ts'

/** A hedging account in dollars, of symbols whose every step is worth whole cents. */
export const wares: Wares = {
  symbols: ['EURUSD', 'GBPUSD', 'AUDUSD', 'XAUUSD'],
  most: 20,
  worth: 0,
  sides: ['buy', 'sell'],
}
const ACCOUNT = { deposit: 1_000_000, commissionPerLot: 7 }

/** Bid and spread in points, the points of one unit, and how far it moves at once. */
const prices = [
  { symbol: 'EURUSD', bid: 108_450, spread: 10, unit: 100_000, most: 25 },
  { symbol: 'GBPUSD', bid: 126_500, spread: 12, unit: 100_000, most: 25 },
  { symbol: 'AUDUSD', bid: 65_400, spread: 12, unit: 100_000, most: 20 },
  { symbol: 'XAUUSD', bid: 265_510, spread: 25, unit: 100, most: 80 },
]
const MOVE_MS = 60
/** How often a move brings a fault that waits for a request. */
const TROUBLE = 0.03
const troubles = [
  { retcode: 10012, executed: true },
  { retcode: 10012 },
  { retcode: 10004 },
  { retcode: 10030 },
  { lost: true },
  { silent: true },
  { before: 400 },
  { part: 0.5 },
] as const

/** The coids that the terminal's lives wrote to the EA, one a line. */
export const sentFile = (dir: string): string => join(dir, 'sent')
const isLevel = ({ role }: OrderRecord): boolean => role === 'stop_loss' || role === 'take_profit'

/** MetaTrader's terminal with our EA as the venue's side; both sides die. */
export const mt5Site: Site = {
  steps: mt5Steps,
  activeMs: 8_000,
  async start(seed, dir, cache) {
    const agent = await AgentProcess.start(dir, cache, ACCOUNT)
    const chance = new Chance(seed, 'mt5')
    const now = prices.map(price => ({ ...price }))
    const move = (): void => {
      for (const price of now) {
        price.bid += chance.between(-price.most, price.most)
        agent.price(price.symbol, price.bid / price.unit, (price.bid + price.spread) / price.unit)
      }
      if (chance.yes(TROUBLE)) agent.tell('fault', { action: 1, ...chance.pick(troubles) })
    }
    const timer = setInterval(move, MOVE_MS)
    const { keyId, secret } = agent.pairing
    return {
      life: { place: 'mt5', endpoint: { port: String(agent.port) }, keys: { keyId, secret } },
      begin(die) {
        const own = die.pass.startsWith('ea ')
        // Else it comes back by itself, with what it holds for a session that is over.
        if (own || chance.yes(0.5)) void agent.begin(own ? die : null)
      },
      async calm() {
        clearInterval(timer)
        agent.tell('fault', { clear: true })
      },
      async judge(rows, state) {
        try {
          const books = await agent.books()
          const sent = existsSync(sentFile(dir)) ? readFileSync(sentFile(dir), 'utf8').split('\n').filter(Boolean) : []
          const book = bookOf(books, agent.intents(), sent)
          const nameOf = (order: OrderRecord): string | null => (isLevel(order) ? null : coidOf(order.clientOrderId))
          return [...agent.wrong, ...judge({ book, rows, state, nameOf, differences: differences(books, state) })]
        } catch (error) {
          return [`MetaTrader: ${messageOf(error)}`]
        }
      },
      async end() {
        clearInterval(timer)
        await agent.end()
      },
    }
  },
}
