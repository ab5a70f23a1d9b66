import { CMF, MFI, OBV } from 'trading-signals'
import { bars, type IndicatorKind, type LineKind } from './kind.ts'
import { ofBar } from './steps.ts'

const one: readonly LineKind[] = [{ name: 'value', style: 'line', tone: 'own' }]
const own = { place: 'own', lines: one, needsVolume: true } as const

/** What volume says. Prices that are only quoted have none. */
export const volumeKinds: readonly IndicatorKind[] = [
  // Two bars are what a change needs; more would only begin later.
  { id: 'obv', ...own, decimals: 0, params: [], make: () => ofBar(new OBV(2)) },
  {
    id: 'mfi',
    ...own,
    decimals: 2,
    params: [bars('length', 14)],
    guides: [20, 80],
    make: of => ofBar(new MFI(of('length'))),
  },
  {
    id: 'cmf',
    ...own,
    decimals: 3,
    params: [bars('length', 20)],
    guides: [0],
    make: of => ofBar(new CMF(of('length'))),
  },
]
