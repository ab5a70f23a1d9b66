import { type Decimal, text } from '../../core/kernel/decimal.ts'
import { Refused } from '../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { CcxtExchange, Params } from './exchange.ts'
import { totals } from './holdings.ts'
import type { House } from './house.ts'
import type { Listed } from './markets.ts'
import { isRow } from './read.ts'
import { heldNow } from './reduce-only.ts'
import type { MarketData } from './venue-data.ts'

/** Interest that an account was charged. */
export interface Interest {
  readonly id: string
  readonly asset: string
  readonly amount: Decimal
  readonly at: number
}

/** An account that borrows what an order needs: what it owes of an asset is a position below zero. */
export interface LoanData {
  /** By asset: what is held less what is owed, in ccxt's answer to fetchBalance. */
  readonly net: (balance: unknown) => ReadonlyMap<string, Decimal>
  /** Goes with an order that opens: what is missing is borrowed. */
  readonly opens: Params
  /** Goes with an order that closes: what comes in repays, and nothing is borrowed. */
  readonly closes: Params
  /** The venue's own method that lists interest; it takes startTime, current (the page) and size. */
  readonly interest: {
    readonly method: string
    readonly page: number
    /** Nothing older is told, ms. */
    readonly reach: number
    readonly read: (answer: unknown) => readonly Interest[]
  }
}

/** Of an account with debts ccxt's total is what lies there; from now on it is what would be left without debts. */
export function readNet(exchange: CcxtExchange, { loans }: MarketData): void {
  if (loans === undefined) return
  const ask = exchange.fetchBalance.bind(exchange)
  exchange.fetchBalance = async params => {
    const balance = await ask(params)
    const total = Object.fromEntries([...loans.net(balance)].map(([asset, amount]) => [asset, text(amount)]))
    return isRow(balance) ? { ...balance, total } : { total }
  }
}

/**
 * What goes with an order because of loans, by what is held now: it either opens, or closes. What would do both is
 * refused, since the venue repays with no order that borrows. Throws Refused: nothing was sent.
 */
export async function loanTerms(house: House, order: WorkingOrder, listing: Listed): Promise<Params> {
  const { market } = house.parts.settings
  const { loans } = market
  if (loans === undefined) return {}
  const held = await heldNow(house, listing, null)
  if (held === null) {
    if (order.reduceOnly) return loans.closes
    throw new Refused('NOT_READ', `What is held of ${order.symbol} could not be read: nothing was sent. Try again.`)
  }
  const against = order.side === 'sell' ? held : held.neg()
  // So little is what fees and interest have left; its debt stays beside what is opened, and the net is right.
  if (against.lt(listing.instrument.qtyMin) || against.mul(LEFT_OVER).lte(order.quantity)) return loans.opens
  if (order.quantity.lte(against)) return loans.closes
  throw new Refused(
    'TURNS_AROUND',
    `${order.symbol}: an order either closes what is open (${text(against)}) or opens anew with a loan, and this one would do both. Close first, then open.`,
  )
}

/** What fees and interest leave of a position is less than this part of the next order. */
const LEFT_OVER = 100

/** What is owed and counts nowhere here, in sentences: its asset is not traded for the account's money. */
export function loanNotes({ byBase, parts }: House, balance: unknown): string[] {
  const { market, currency } = parts.settings
  if (market.loans === undefined) return []
  return [...totals(balance)].flatMap(([asset, net]) =>
    net.lt(0) && asset !== currency && !byBase.has(asset)
      ? [
          `This account owes ${text(net.neg())} ${asset}, which is not traded for ${currency} here: it counts nowhere, so equity is shown too high.`,
        ]
      : [],
  )
}
