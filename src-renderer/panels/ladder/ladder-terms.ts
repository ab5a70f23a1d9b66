import { useMemo, useState } from 'react'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { usePanel } from '../../layout/panel-place.ts'
import { readPrice } from '../../ui/price-text.ts'
import { readQuantity, stepQuantity } from '../../ui/quantity-steps.ts'
import { useTerminal } from '../../use-terminal.ts'
import type { Question } from '../ticket/read-ticket.ts'
import { usualQuantity } from '../ticket/usual-quantity.ts'
import { GROUPS, type LadderGrid, type Side } from './ladder-grid.ts'

/** What every order from a ladder carries, and how the ladder stands; kept with the panel. */
export interface LadderTerms {
  readonly grid: LadderGrid
  readonly follow: boolean
  /** As typed. */
  readonly quantity: string
  readonly presets: readonly string[]
  /** Distances in price, as typed; empty: none. */
  readonly stop: string
  readonly target: string
  readonly put: (
    change: Partial<Record<'group' | 'follow' | 'quantity' | 'presets' | 'stop' | 'target', string>>,
  ) => void
}

const ANY = '999999999999'
export const MOST_PRESETS = 5
const TIMES = [5, 10, 50]

/** Presets of an instrument that nobody has chosen any for: a usual small quantity, and so many of it. */
export const usualPresets = (usual: string): readonly string[] => [
  usual,
  ...TIMES.map(times => stepQuantity(usual, usual, ANY, times - 1)),
]

/** Reads kept presets with distrust. */
export function readPresets(kept: string | undefined, step: string, usual: string): readonly string[] {
  const read = (kept ?? '').split(' ').flatMap(text => {
    const judged = readQuantity(text, step, ANY)
    return judged.ok ? [judged.quantity] : []
  })
  return read.length === 0 ? usualPresets(usual) : [...new Set(read)].slice(0, MOST_PRESETS)
}

/** A person's presets with one more, in order; the smallest give way. */
export const withPreset = (presets: readonly string[], quantity: string): string =>
  [...new Set([...presets, quantity])]
    .sort((a, b) => Number(a) - Number(b))
    .slice(-MOST_PRESETS)
    .join(' ')

/** The terms of this panel for an instrument. What is counted in its units or prices is kept under its name. */
export function useLadderTerms(instrument: InstrumentView): LadderTerms {
  const { kept, keep } = usePanel()
  const own = (name: string) => kept[`${name} ${instrument.id}`]
  const { quotes } = useTerminal()
  const usualNow = () => ({
    of: instrument.id,
    quantity: usualQuantity(instrument, quotes.getState().items.get(instrument.id)?.bid),
  })
  // As it is when the panel turns to the instrument: presets do not move with the price.
  const [usually, setUsually] = useState(usualNow)
  if (usually.of !== instrument.id) setUsually(usualNow())
  const usual = usually.quantity
  const step = Number(instrument.priceStep)
  const group = GROUPS.find(one => String(one) === kept.group) ?? 1
  const grid = useMemo(
    () => ({ step: step > 0 ? step : 10 ** -instrument.priceDecimals, decimals: instrument.priceDecimals, group }),
    [step, instrument.priceDecimals, group],
  )
  return {
    grid,
    follow: kept.follow === 'yes',
    quantity: own('quantity') ?? usual,
    presets: readPresets(own('presets'), instrument.qtyStep, usual),
    stop: own('stop') ?? '',
    target: own('target') ?? '',
    put: change => {
      const named = Object.entries(change).map(([name, value]) =>
        name === 'group' || name === 'follow' ? [name, value] : [`${name} ${instrument.id}`, value],
      )
      keep({ kept: Object.fromEntries(named) as Record<string, string> })
    },
  }
}

export type LadderKind = 'limit' | 'stop' | 'market'

/** What a click on the ladder asks for; null: the quantity or a distance is no number. */
export function ladderQuestion(
  instrument: InstrumentView,
  { quantity, stop, target }: Pick<LadderTerms, 'quantity' | 'stop' | 'target'>,
  side: Side,
  kind: LadderKind,
  price: string,
): Question | null {
  const size = readQuantity(quantity, instrument.qtyStep, ANY)
  const [loss, profit] = [readPrice(stop), readPrice(target)]
  if (!size.ok || !loss.ok || !profit.ok) return null
  return {
    wish: {
      instrument: instrument.id,
      side,
      type: kind,
      limitPrice: kind === 'limit' ? price : null,
      stopPrice: kind === 'stop' ? price : null,
      amount: { by: 'units', value: size.quantity },
      stopLoss: loss.value === null ? null : { by: 'distance', value: loss.value },
      takeProfit: profit.value === null ? null : { by: 'distance', value: profit.value },
    },
    rest: { timeInForce: 'gtc', expiresAt: null, trail: null, reduceOnly: false },
  }
}
