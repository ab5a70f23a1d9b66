import type { Decimal } from '../../../core/kernel/decimal.ts'
import type { Elsewhere } from '../../../core/ports.ts'
import { at, decimalOf, flagOf, numberOf, positiveOf, type Row, rows, textOf } from '../read.ts'
import type { Asker, FindElsewhere } from './find-elsewhere.ts'
import { dayOf, line, perCent } from './say-terms.ts'

/** Most rows that the venue puts into one answer. */
const PAGE = 100
const MOST_PAGES = 20

/** Simple Earn and staking. https://developers.binance.com/docs/simple_earn and /docs/staking (Account) */
export const binanceEarn: FindElsewhere = async asker => [
  ...(await positions(asker, 'Simple Earn, flexible,', 'sapiGetSimpleEarnFlexiblePosition', flexible)),
  ...(await positions(asker, 'Simple Earn, locked,', 'sapiGetSimpleEarnLockedPosition', locked)),
  ...(await staked(asker, 'ETH', 'sapiV2GetEthStakingAccount', answer => ({
    WBETH: decimalOf(at(answer, 'holdings'), 'wbethAmount'),
    BETH: decimalOf(at(answer, 'holdings'), 'bethAmount'),
  }))),
  ...(await staked(asker, 'SOL', 'sapiGetSolStakingAccount', answer => ({ BNSOL: decimalOf(answer, 'bnsolAmount') }))),
]

async function positions(
  { ask, leaveOut }: Asker,
  what: string,
  method: string,
  read: (row: Row) => Elsewhere | null,
): Promise<Elsewhere[]> {
  const found: Elsewhere[] = []
  for (let current = 1; current <= MOST_PAGES; current++) {
    const page = await ask(what, method, { current, size: PAGE }, answer => rows(at(answer, 'rows'), what))
    if (page === null) return found
    for (const row of page) {
      const one = read(row)
      if (one === null) leaveOut(`${what} has a position that cannot be read.`)
      else if (one.amount.gt(0)) found.push(one)
    }
    if (page.length < PAGE) return found
  }
  leaveOut(`${what} has more than ${MOST_PAGES * PAGE} positions; the rest is not shown.`)
  return found
}

function flexible(row: Row): Elsewhere | null {
  const [asset, amount] = [textOf(row, 'asset'), decimalOf(row, 'totalAmount')]
  if (asset === null || amount === null) return null
  const [rate, pledged] = [decimalOf(row, 'latestAnnualPercentageRate'), positiveOf(row, 'collateralAmount')]
  const text = line(
    'Simple Earn, flexible',
    flagOf(row, 'canRedeem') === false && 'cannot be taken back now',
    pledged !== null && `${pledged.toFixed()} of it secures a loan`,
    rate !== null && `${perCent(rate)} a year now`,
  )
  return { asset, amount, kind: 'earn', text }
}

function locked(row: Row): Elsewhere | null {
  const [asset, amount] = [textOf(row, 'asset'), decimalOf(row, 'amount')]
  if (asset === null || amount === null) return null
  const [days, rate] = [textOf(row, 'duration'), decimalOf(row, 'APY')]
  const [since, until] = [dayOf(numberOf(row, 'purchaseTime')), dayOf(numberOf(row, 'deliverDate'))]
  const reward = textOf(row, 'rewardAsset')
  const text = line(
    days === null ? 'Simple Earn, locked' : `Simple Earn, locked for ${days} days`,
    since !== null && `since ${since}`,
    until !== null && `until ${until}`,
    rate !== null && `${perCent(rate)} a year${reward === null || reward === asset ? '' : ` in ${reward}`}`,
  )
  return { asset, amount, kind: 'earn', text }
}

/** What is staked is held as a token of the spot wallet. Where that token is traded here, it is counted already. */
async function staked(
  { ask, counts }: Asker,
  coin: string,
  method: string,
  read: (answer: unknown) => Readonly<Record<string, Decimal | null>>,
): Promise<Elsewhere[]> {
  const tokens = await ask(`${coin} staking`, method, {}, answer => {
    const amounts = Object.entries(read(answer))
    if (amounts.every(([, amount]) => amount === null)) throw new Error("the venue's answer cannot be read.")
    return amounts
  })
  return (tokens ?? []).flatMap(([asset, amount]): Elsewhere[] =>
    amount === null || !amount.gt(0) || counts(asset)
      ? []
      : [{ asset, amount, kind: 'staking', text: `Staked ${coin}, held as the token ${asset}.` }],
  )
}
