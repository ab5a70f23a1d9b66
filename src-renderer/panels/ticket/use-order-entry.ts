import { useMemo, useState } from 'react'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { type ReadTicket, readTicket } from './read-ticket.ts'
import { emptyFields, forInstrument, type TicketFields } from './ticket-fields.ts'
import { type Judged, useJudge } from './use-judge.ts'
import { usualQuantity } from './usual-quantity.ts'

export interface OrderEntry extends ReadTicket {
  readonly fields: TicketFields
  readonly put: (change: Partial<TicketFields>) => void
  readonly judged: Judged
}

const MINUTE = 60_000

/** An order that is being typed for an instrument: its fields, what is wrong with them, and what the terminal says. */
export function useOrderEntry(instrument: InstrumentView | undefined): OrderEntry {
  const { quotes } = useTerminal()
  const usual = (one: InstrumentView) => usualQuantity(one, quotes.getState().items.get(one.id)?.bid)
  const [fields, setFields] = useState(() => emptyFields(instrument === undefined ? '' : usual(instrument)))
  const [of, setOf] = useState(instrument)
  if (instrument !== undefined && instrument.id !== of?.id) {
    setOf(instrument)
    setFields(forInstrument(fields, usual(instrument), instrument.pair === of?.pair))
  }
  const now = useTradingNow() ?? 0
  // A minute is fine enough for what is valid until a time, and the clock moves with every frame.
  const minute = Math.floor(now / MINUTE) * MINUTE
  const read = useMemo(
    () => readTicket(fields, instrument?.id ?? '', instrument?.qtyStep ?? '0.00000001', minute),
    [fields, instrument, minute],
  )
  const judged = useJudge(instrument === undefined ? null : read.question)
  const put = (change: Partial<TicketFields>) => setFields(before => ({ ...before, ...change }))
  return { ...read, fields, put, judged }
}
