import { instrumentId } from '../../core/market/instrument.ts'
import type { BrokerPosition } from '../../core/ports.ts'
import { type Holdings, type MarginParts, marginHoldings } from './holdings.ts'
import { at, decimalOf, positiveOf, rows, textOf } from './read.ts'

export interface ContractParts extends MarginParts {
  readonly broker: string
}

/**
 * Of an account of options. The venue's money is what is left after premiums were paid (account equity = balance +
 * unrealised profit of what was written + value of what was bought, by its help pages); the core counts money before
 * positions were bought: what a long one cost is added. A position in a contract that is not listed here is told all the
 * same, so that somebody hears of it.
 */
export function contractHoldings(balance: unknown, open: unknown, parts: ContractParts): Holdings {
  const { cash: left, marginUsed, positions } = marginHoldings(balance, open, parts)
  let cash = left
  const contracts = new Map([...parts.bySymbol.values()].map(l => [l.instrument.id, l.instrument]))
  for (const { side, quantity, entryPrice, instrument } of positions) {
    const multiplier = contracts.get(instrument)?.multiplier
    if (side === 'buy' && multiplier !== undefined) cash = cash.add(quantity.mul(entryPrice).mul(multiplier))
  }
  const others = unlisted(open, parts)
  for (const { side, quantity, entryPrice } of others) if (side === 'buy') cash = cash.add(quantity.mul(entryPrice))
  return { cash, marginUsed, positions: [...positions, ...others] }
}

function unlisted(open: unknown, { broker, bySymbol }: ContractParts): BrokerPosition[] {
  return rows(open, 'positions').flatMap(row => {
    const [name, quantity] = [textOf(at(row, 'info'), 'symbol'), decimalOf(row, 'contracts')?.abs()]
    if (bySymbol.has(textOf(row, 'symbol') ?? '') || name === null || !quantity?.gt(0)) return []
    const id = instrumentId(broker, name)
    const side = textOf(row, 'side') === 'short' ? 'sell' : 'buy'
    const entryPrice = positiveOf(row, 'entryPrice')
    return entryPrice === null ? [] : { id, instrument: id, side, quantity, entryPrice }
  })
}
