import type { HeldWay, OrderTable, RefusedWay, SentWay, Way } from './venue-data.ts'

/** An order that goes out. */
export const sent = (type: string, way: Omit<SentWay, 'how' | 'type'>): SentWay => ({ how: 'sent', type, ...way })
export const refused = (why: string, instead: string): RefusedWay => ({ how: 'refused', why, instead })
export const held = (why: string): HeldWay => ({ how: 'held', why })

/** What the terminal does for a venue that cannot. */
const bracket = held(
  'stop and target of an entry are orders of their own: the stop at the venue where it takes stops, the rest kept here',
)
const target = held('the terminal watches the price and sells at the market when it is met')
const trailing = held('the terminal moves the stop, or keeps it')
/** Sent by ccxt as something else, for the venue would need fields that ccxt does not fill. */
const notOffered = refused('the terminal has no such order', 'a limit order')

/** Kinds that go out at no venue in this version: kept here, or not at all. */
export const heldHere: OrderTable = {
  take_profit: { gtc: target },
  attached: { gtc: bracket },
  trailing_percent: { gtc: trailing },
  trailing_amount: { gtc: trailing },
  post_only: { gtc: notOffered },
}

export const noStop = (why: string): Way => held(`${why}: the terminal watches the price and sends a market order`)
export const noStopLimit = (why: string): Way => refused(why, 'a stop (market), which the terminal keeps')
