import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView, OrderView, PositionView, TapeView } from '../../../src-preload/contract/views.ts'
import type { Book } from '../../stores/depth.ts'
import { useTerminal } from '../../use-terminal.ts'
import { isOpen } from '../orders/order-lists.ts'

export interface Market {
  readonly book: Book | undefined
  readonly last: TapeView | undefined
  readonly orders: readonly OrderView[]
  readonly positions: readonly PositionView[]
}

/** Everything that a ladder shows of an instrument, followed while it is looked at. */
export function useMarket({ id }: InstrumentView): Market {
  const terminal = useTerminal()
  useEffect(() => terminal.depth.watch(id), [terminal, id])
  useEffect(() => terminal.tape.watch(id), [terminal, id])
  const book = useStore(terminal.depth, state => state.books.get(id))
  const last = useStore(terminal.tape, state => state.tapes.get(id)?.trades[0])
  const allOrders = useStore(terminal.orders, state => state.items)
  const allPositions = useStore(terminal.positions, state => state.items)
  const orders = useMemo(
    () => [...allOrders.values()].filter(order => order.instrument === id && isOpen(order)),
    [allOrders, id],
  )
  const positions = useMemo(() => [...allPositions.values()].filter(one => one.instrument === id), [allPositions, id])
  return { book, last, orders, positions }
}
