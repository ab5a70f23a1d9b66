import { messageOf } from '../../core/kernel/errors.ts'
import { type CcxtExchange, type Params, rawCall } from './exchange.ts'
import type { Scrub } from './outcome.ts'
import { at, flagOf, rows, textOf } from './read.ts'
import type { VenueData } from './venue-data.ts'

/** How a venue is asked which of an account's portfolios a key belongs to: names of ccxt's raw methods. */
export interface PortfolioData {
  /** Tells `portfolio_uuid`. */
  readonly ofKey: string
  /** Lists `portfolios` with `uuid` and `name`. */
  readonly all: string
  /** Lists `accounts`, in pages, each with the `retail_portfolio_id` that it belongs to. */
  readonly accounts: string
}

/** Most pages of accounts that are read: what has more is refused, since what is not read would seem sold. */
const MOST_PAGES = 20

interface TextParts {
  readonly venue: VenueData
  readonly exchange: CcxtExchange
  readonly scrub: Scrub
}

/** Keeps to the key's portfolio, and says which that is, or that it could not be read; null: there are none there. */
export async function portfolioText({ venue, exchange, scrub }: TextParts): Promise<string | null> {
  if (venue.portfolio === undefined) return null
  try {
    const name = await keepToPortfolio(exchange, venue.portfolio)
    return `This key trades portfolio ${name ?? 'without a name'}.`
  } catch (error) {
    return `Which portfolio this key trades could not be read: ${scrub(messageOf(error))}`
  }
}

/**
 * Finds the portfolio of the key, and from here on shows ccxt the accounts of that one alone, all of them: ccxt itself
 * reads one page. Returns the name; null: the portfolio has none. Throws what ccxt throws.
 */
async function keepToPortfolio(exchange: CcxtExchange, data: PortfolioData): Promise<string | null> {
  const id = textOf(await call(exchange, data.ofKey), 'portfolio_uuid')
  if (id === null) throw new Error('the venue does not tell it')
  const accounts = rawCall(exchange, data.accounts)
  if (accounts === null) throw new Error('this version cannot ask for its accounts')
  Reflect.set(exchange, data.accounts, async (params: Params = {}) => ({ accounts: await every(accounts, params, id) }))
  const portfolios = rows(at(await call(exchange, data.all), 'portfolios'), 'portfolios')
  return textOf(
    portfolios.find(p => textOf(p, 'uuid') === id),
    'name',
  )
}

async function call(exchange: CcxtExchange, method: string): Promise<unknown> {
  const raw = rawCall(exchange, method)
  if (raw === null) throw new Error('this version cannot ask for it')
  return raw()
}

async function every(ask: (params?: Params) => Promise<unknown>, params: Params, portfolio: string) {
  const found: object[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await ask(cursor === null ? params : { ...params, cursor })
    for (const account of rows(at(answer, 'accounts'), 'accounts')) {
      const of = textOf(account, 'retail_portfolio_id')
      if (of === null || of === portfolio) found.push(account)
    }
    cursor = flagOf(answer, 'has_next') === true ? textOf(answer, 'cursor') : null
    if (cursor === null) return found
  }
  throw new Error(`the portfolio has more accounts than ${MOST_PAGES} pages of them`)
}
