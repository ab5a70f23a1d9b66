import { useEffect, useState } from 'react'
import type { QuoteView } from '../../../src-preload/contract/views.ts'
import { useTerminal } from '../../use-terminal.ts'

const EVERY_MS = 2_000
const none: ReadonlyMap<string, QuoteView> = new Map()

/** Quotes to sort by, every two seconds: rows that change places with each tick cannot be read, nor clicked. */
export function useSlowQuotes(wanted: boolean): ReadonlyMap<string, QuoteView> {
  const { quotes } = useTerminal()
  const [items, setItems] = useState(none)
  useEffect(() => {
    if (!wanted) return
    const take = () => setItems(quotes.getState().items)
    take()
    const timer = setInterval(take, EVERY_MS)
    return () => clearInterval(timer)
  }, [quotes, wanted])
  return wanted ? items : none
}
