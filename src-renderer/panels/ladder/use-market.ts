import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type {
  DepthView,
  InstrumentView,
  OrderView,
  PositionView,
  TapeView,
} from '../../../src-preload/contract/views.ts'
import type { Book } from '../../stores/depth.ts'
import { useTerminal } from '../../use-terminal.ts'
import { isOpen } from '../orders/order-lists.ts'

/** What this person has in the instrument. */
export interface Own {
  readonly orders: readonly OrderView[]
  readonly positions: readonly PositionView[]
}

/** Asks for the depth and the trades of an instrument while it is looked at, and tells what this person has in it. */
export function useOwn({ id }: InstrumentView): Own {
  const terminal = useTerminal()
  useEffect(() => terminal.depth.watch(id), [terminal, id])
  useEffect(() => terminal.tape.watch(id), [terminal, id])
  const allOrders = useStore(terminal.orders, state => state.items)
  const allPositions = useStore(terminal.positions, state => state.items)
  const orders = useMemo(
    () => [...allOrders.values()].filter(order => order.instrument === id && isOpen(order)),
    [allOrders, id],
  )
  const positions = useMemo(() => [...allPositions.values()].filter(one => one.instrument === id), [allPositions, id])
  return { orders, positions }
}

/** The newest depth; changes many times a second: for what shows it, and nothing around that. */
export const useBook = ({ id }: InstrumentView): Book | undefined =>
  useStore(useTerminal().depth, state => state.books.get(id))

/** Nothing was told of the depth yet, nor why there is none. */
export const useWaits = ({ id }: InstrumentView): boolean =>
  useStore(useTerminal().depth, state => {
    const book = state.books.get(id)
    return (book?.view ?? null) === null && book?.ended == null
  })

/** The best prices: of the depth, or of the last quote while there is none. */
export function useBest(
  { id }: InstrumentView,
  view: DepthView | null,
): { bid?: number | undefined; ask?: number | undefined } {
  const quote = useStore(useTerminal().quotes, state => (view === null ? state.items.get(id) : undefined))
  return view === null ? { bid: quote?.bid, ask: quote?.ask } : { bid: view.bids[0]?.price, ask: view.asks[0]?.price }
}

/** No price was ever told: there is nowhere for a ladder to stand. */
export const useUnpriced = ({ id }: InstrumentView): boolean =>
  useStore(useTerminal().quotes, state => !state.items.has(id))

export const useLastTrade = ({ id }: InstrumentView): TapeView | undefined =>
  useStore(useTerminal().tape, state => state.tapes.get(id)?.trades[0])
