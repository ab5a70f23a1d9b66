import { type Decimal, ONE, text, ZERO } from '../../core/kernel/decimal.ts'
import type { BrokerId, Instrument } from '../../core/market/instrument.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { VenueTrade } from './venue-order.ts'

/** A fee in account currency, and what taking it did to holdings besides. */
export interface Charged {
  readonly fee: Decimal
  /** To be told right after the trade. */
  readonly besides: readonly BrokerReport[]
}

export interface ChargeParts {
  readonly broker: BrokerId
  readonly currency: string
  /** Holdings are positions here: what is taken of one makes it smaller. */
  readonly holdings: boolean
  readonly instrumentOf: (base: string) => Instrument | undefined
  /** In account currency, as last known; null: unknown. */
  readonly priceOf: (asset: string) => Decimal | null
}

/**
 * What a trade's fees come to. A fee that was taken in another asset than the account's money is counted at that
 * asset's price, and the asset as sold for it at that price: so cash, holding and the fee add up to what the venue has
 * (docs/adr: fees in kind). `tradeId`: of the trade, as it is told.
 */
export function charge(trade: VenueTrade, instrument: Instrument, tradeId: string, parts: ChargeParts): Charged {
  let fee = ZERO
  const besides: BrokerReport[] = []
  for (const [n, { asset, amount }] of trade.fees.entries()) {
    if (asset === parts.currency) {
      fee = fee.add(amount)
      continue
    }
    const price = asset === instrument.base ? trade.price : parts.priceOf(asset)
    // Worth nothing that is known: the asset went all the same.
    const worth = price === null ? ZERO : amount.mul(price)
    fee = fee.add(worth)
    besides.push(
      ...compensation({ trade, tradeId: `${tradeId}.fee${n === 0 ? '' : n}`, asset, amount, price, worth }, parts),
    )
  }
  return { fee, besides }
}

interface Taken {
  readonly trade: VenueTrade
  readonly tradeId: string
  readonly asset: string
  readonly amount: Decimal
  readonly price: Decimal | null
  readonly worth: Decimal
}

function compensation(taken: Taken, { broker, holdings, instrumentOf }: ChargeParts): BrokerReport[] {
  const { trade, tradeId, asset, amount, price, worth } = taken
  const of = holdings ? instrumentOf(asset) : undefined
  if (of !== undefined && price !== null && amount.gt(0)) {
    const reason = `a fee of ${text(amount)} ${asset}, taken from what is held`
    return [
      {
        type: 'traded',
        clientOrderId: tradeId,
        brokerOrderId: tradeId,
        at: trade.at,
        side: 'sell',
        instrument: of.id,
        tradeId,
        quantity: amount,
        price,
        fee: ZERO,
        position: of.id,
        rate: ONE,
        reason,
      },
    ]
  }
  // It was paid from something that this account does not count: its money is what it was.
  return worth.isZero()
    ? []
    : [{ type: 'cash', id: `${broker}.${tradeId}`, kind: 'adjustment', amount: worth, at: trade.at }]
}
