import { ATR, BollingerBands, DonchianChannels, KeltnerChannels } from 'trading-signals'
import { bars, type IndicatorKind, type LineKind } from './kind.ts'
import { sessionVwap } from './session-vwap.ts'
import { close, ofBar, several, whole } from './steps.ts'

const band: readonly LineKind[] = [
  { name: 'upper', style: 'line', tone: 'own' },
  { name: 'middle', style: 'dotted', tone: 'own' },
  { name: 'lower', style: 'line', tone: 'own' },
]
const over = { place: 'over', decimals: 'price', lines: band } as const
const parts = ({ upper, middle, lower }: { upper: number; middle: number; lower: number }) => [upper, middle, lower]

/** Bands around the price, and how far it moves. */
export const volatilityKinds: readonly IndicatorKind[] = [
  {
    id: 'bollinger',
    ...over,
    params: [bars('length', 20, 2), { name: 'deviations', first: 2, least: 0.1, most: 10, step: 0.1 }],
    make: of => several(new BollingerBands(of('length'), of('deviations')), close, parts, 3),
  },
  {
    id: 'keltner',
    ...over,
    params: [bars('length', 20), bars('atr', 10), { name: 'multiple', first: 2, least: 0.1, most: 20, step: 0.1 }],
    make: of =>
      several(
        new KeltnerChannels({ emaInterval: of('length'), atrInterval: of('atr'), multiplier: of('multiple') }),
        whole,
        parts,
        3,
      ),
  },
  {
    id: 'donchian',
    ...over,
    params: [bars('length', 20)],
    make: of => several(new DonchianChannels(of('length')), whole, parts, 3),
  },
  {
    id: 'vwap',
    place: 'over',
    decimals: 'price',
    needsVolume: true,
    params: [],
    lines: [{ name: 'value', style: 'line', tone: 'own' }],
    make: sessionVwap,
  },
  {
    id: 'atr',
    place: 'own',
    decimals: 'price',
    params: [bars('length', 14)],
    lines: [{ name: 'value', style: 'line', tone: 'own' }],
    make: of => ofBar(new ATR(of('length'))),
  },
]
