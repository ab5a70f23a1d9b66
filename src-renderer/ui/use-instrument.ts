import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'
import { price, quantity } from './format.ts'

/** What the page needs to show the figures of an instrument, also of one that is not traded any more. */
export interface Shown {
  readonly id: string
  readonly symbol: string
  /** null: not known; a figure is then shown with the decimals that it came with. */
  readonly priceDecimals: number | null
  readonly qtyDecimals: number | null
}

/** Finds any instrument by its id; changes only when the list of instruments does. */
export function useShown(): (id: string) => Shown {
  const items = useStore(useTerminal().instruments, state => state.items)
  return id => {
    const found = items.get(id)
    return {
      id,
      symbol: found?.symbol ?? id.slice(id.indexOf('/') + 1),
      priceDecimals: found?.priceDecimals ?? null,
      qtyDecimals: found?.qtyDecimals ?? null,
    }
  }
}

/** One instrument by its id. */
export const useInstrument = (id: string): Shown => useShown()(id)

/** The title that a person gave a broker, else its id. */
export const useBrokerTitle = (id: string): string =>
  useStore(useTerminal().brokers, state => state.items.get(id)?.title ?? id)

/** A price of one or more with more digits than that is an average, and no broker's. */
const MOST_DECIMALS = 8
const shownDecimals = (value: number | string): number =>
  Math.abs(Number(value)) >= 1 ? Math.min(MOST_DECIMALS, ownDecimals(value)) : ownDecimals(value)
const ownDecimals = (value: number | string): number => String(value).split('.')[1]?.length ?? 0

/** A price of the instrument as text. */
export const priceText = (of: Shown, value: number | string): string =>
  price(value, of.priceDecimals ?? shownDecimals(value))

/** A quantity of the instrument as text; never fewer decimals than it has, for a quantity is not rounded. */
export const quantityText = (of: Shown, value: string): string =>
  quantity(value, Math.max(of.qtyDecimals ?? 0, ownDecimals(value)))
