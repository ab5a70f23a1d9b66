import { describe, expect, it } from 'vitest'
import type { Bar } from '../market/bar.ts'
import { draftSignal } from './draft-signal.ts'
import { madeUpBars } from './made-up-bars.ts'
import { defaultStrategySettings } from './settings.ts'

const bar: Bar = { ...(madeUpBars(1, 1)[0] as Bar), close: 100, bidClose: 99, askClose: 101 }
const conclusion = { side: 'buy', confidence: 0.6, up: 0.6, atr: 5, model: 'm', contributions: [] } as const

describe('draftSignal', () => {
  it('measures a long from the bid, a short from the ask', () => {
    expect(draftSignal(bar, defaultStrategySettings, conclusion)).toMatchObject({
      closingPrice: 99,
      stop: 89,
      target: 114,
    })
    const short = draftSignal(bar, defaultStrategySettings, { ...conclusion, side: 'sell' })
    expect(short).toMatchObject({ closingPrice: 101, stop: 111, target: 86 })
  })

  it('is none where the market has not moved, or a price would not be above zero', () => {
    expect(draftSignal(bar, defaultStrategySettings, { ...conclusion, atr: 0 })).toBeNull()
    expect(draftSignal(bar, defaultStrategySettings, { ...conclusion, atr: 50 })).toBeNull()
    expect(draftSignal(bar, defaultStrategySettings, { ...conclusion, side: 'sell', atr: 40 })).toBeNull()
    expect(draftSignal(bar, defaultStrategySettings, { ...conclusion, atr: Number.NaN })).toBeNull()
  })
})
