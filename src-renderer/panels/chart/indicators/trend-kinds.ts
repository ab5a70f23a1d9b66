import { DEMA, EMA, HMA, IchimokuCloud, KAMA, PSAR, SMA, SuperTrend, TEMA, VWMA, WMA } from 'trading-signals'
import { bars, type IndicatorKind, type LineKind } from './kind.ts'
import { ofBar, ofClose, several, whole } from './steps.ts'

const one: readonly LineKind[] = [{ name: 'value', style: 'line', tone: 'own' }]
const over = { place: 'over', decimals: 'price', lines: one } as const

/** Averages and what else follows the price, drawn over it. */
export const trendKinds: readonly IndicatorKind[] = [
  { id: 'sma', ...over, params: [bars('length', 20)], make: of => ofClose(new SMA(of('length'))) },
  { id: 'ema', ...over, params: [bars('length', 20)], make: of => ofClose(new EMA(of('length'))) },
  { id: 'wma', ...over, params: [bars('length', 20)], make: of => ofClose(new WMA(of('length'))) },
  { id: 'dema', ...over, params: [bars('length', 20)], make: of => ofClose(new DEMA(of('length'))) },
  { id: 'tema', ...over, params: [bars('length', 20)], make: of => ofClose(new TEMA(of('length'))) },
  { id: 'hma', ...over, params: [bars('length', 20, 2)], make: of => ofClose(new HMA(of('length'))) },
  { id: 'kama', ...over, params: [bars('length', 10, 2)], make: of => ofClose(new KAMA(of('length'))) },
  {
    id: 'vwma',
    ...over,
    needsVolume: true,
    params: [bars('length', 20)],
    make: of => ofBar(new VWMA(of('length'))),
  },
  {
    id: 'psar',
    ...over,
    params: [
      { name: 'acceleration', first: 0.02, least: 0.001, most: 0.5, step: 0.005 },
      { name: 'fastest', first: 0.2, least: 0.01, most: 1, step: 0.05 },
    ],
    lines: [{ name: 'value', style: 'dots', tone: 'own' }],
    // The library refuses a greatest acceleration that is not above the first.
    make: of =>
      ofBar(
        new PSAR({
          accelerationStep: of('acceleration'),
          accelerationMax: Math.max(of('fastest'), of('acceleration') * 1.01),
        }),
      ),
  },
  {
    id: 'supertrend',
    ...over,
    params: [bars('atr', 10), { name: 'multiple', first: 3, least: 0.1, most: 20, step: 0.1 }],
    lines: [
      { name: 'value', style: 'line', tone: 'sign', toneBy: 1 },
      { name: 'trend', style: 'line', tone: 'quiet' },
    ],
    make: of =>
      several(
        new SuperTrend({ interval: of('atr'), multiplier: of('multiple') }),
        whole,
        ({ supertrend, trend }) => [supertrend, trend === 'BULLISH' ? 1 : -1],
        2,
      ),
  },
  {
    id: 'ichimoku',
    ...over,
    params: [bars('conversion', 9), bars('base', 26), bars('span', 52), bars('shift', 26, 0, 200)],
    lines: [
      { name: 'conversion', style: 'line', tone: 'own' },
      { name: 'base', style: 'line', tone: 'second' },
      { name: 'spanA', style: 'line', tone: 'up', shift: { by: 'shift', sign: 1 } },
      { name: 'spanB', style: 'line', tone: 'down', shift: { by: 'shift', sign: 1 } },
      { name: 'lagging', style: 'dotted', tone: 'quiet', shift: { by: 'shift', sign: -1 } },
    ],
    make: of => {
      const cloud = new IchimokuCloud({
        conversionInterval: of('conversion'),
        baseInterval: of('base'),
        spanBInterval: of('span'),
      })
      return (bar, replace) => {
        const told = cloud.update(bar, replace)
        return told === null
          ? [null, null, null, null, bar.close]
          : [told.conversion, told.base, told.spanA, told.spanB, bar.close]
      }
    },
  },
]
