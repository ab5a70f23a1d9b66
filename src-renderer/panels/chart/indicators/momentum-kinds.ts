import { ADX, Aroon, CCI, EMA, MACD, ROC, RSI, StochasticOscillator, WilliamsR } from 'trading-signals'
import { bars, type IndicatorKind, type LineKind } from './kind.ts'
import { close, ofBar, ofClose, several, whole } from './steps.ts'

const one: readonly LineKind[] = [{ name: 'value', style: 'line', tone: 'own' }]
const stochastic: readonly LineKind[] = [
  { name: 'k', style: 'line', tone: 'own' },
  { name: 'd', style: 'line', tone: 'second' },
]
const own = { place: 'own', decimals: 2, lines: one } as const
const kd = ({ stochK, stochD }: { stochK: number; stochD: number }) => [stochK, stochD]

/** Oscillators, each in a pane of its own. */
export const momentumKinds: readonly IndicatorKind[] = [
  {
    id: 'rsi',
    ...own,
    params: [bars('length', 14, 2)],
    guides: [30, 70],
    make: of => ofClose(new RSI(of('length'))),
  },
  {
    id: 'macd',
    place: 'own',
    decimals: 'price',
    params: [bars('fast', 12), bars('slow', 26), bars('signal', 9)],
    lines: [
      { name: 'histogram', style: 'columns', tone: 'sign', toneBy: 0 },
      { name: 'macd', style: 'line', tone: 'own' },
      { name: 'signal', style: 'line', tone: 'second' },
    ],
    guides: [0],
    make: of =>
      several(
        new MACD(new EMA(of('fast')), new EMA(of('slow')), new EMA(of('signal'))),
        close,
        ({ histogram, macd, signal }) => [histogram, macd, signal],
        3,
      ),
  },
  {
    id: 'stochastic',
    ...own,
    lines: stochastic,
    params: [bars('length', 14), bars('smoothK', 3), bars('smoothD', 3)],
    guides: [20, 80],
    make: of =>
      several(
        new StochasticOscillator({ kPeriod: of('length'), kSlowingPeriod: of('smoothK'), dPeriod: of('smoothD') }),
        whole,
        kd,
        2,
      ),
  },
  {
    id: 'stochrsi',
    ...own,
    lines: stochastic,
    params: [bars('rsi', 14, 2), bars('length', 14), bars('smoothK', 3), bars('smoothD', 3)],
    guides: [20, 80],
    // The stochastic oscillator of the RSI itself (Chande and Kroll, 1994), in percent and smoothed.
    make: of => {
      const rsi = new RSI(of('rsi'))
      const oscillator = new StochasticOscillator({
        kPeriod: of('length'),
        kSlowingPeriod: of('smoothK'),
        dPeriod: of('smoothD'),
      })
      return (bar, replace) => {
        const value = rsi.update(bar.close, replace)
        if (value === null) return [null, null]
        const told = oscillator.update({ high: value, low: value, close: value }, replace)
        return told === null ? [null, null] : kd(told)
      }
    },
  },
  {
    id: 'adx',
    ...own,
    params: [bars('length', 14, 2)],
    lines: [
      { name: 'adx', style: 'line', tone: 'own' },
      { name: 'plus', style: 'line', tone: 'up' },
      { name: 'minus', style: 'line', tone: 'down' },
    ],
    guides: [25],
    // The library tells the directional indicators as shares of one.
    make: of => {
      const adx = new ADX(of('length'))
      const percent = (value: unknown) => (typeof value === 'number' ? value * 100 : null)
      return (bar, replace) => {
        const value = adx.update(bar, replace)
        return [value, percent(adx.pdi), percent(adx.mdi)]
      }
    },
  },
  {
    id: 'cci',
    ...own,
    params: [bars('length', 20, 2)],
    guides: [-100, 100],
    make: of => ofBar(new CCI(of('length'))),
  },
  {
    id: 'williams',
    ...own,
    params: [bars('length', 14)],
    guides: [-80, -20],
    make: of => ofBar(new WilliamsR(of('length'))),
  },
  {
    id: 'roc',
    ...own,
    params: [bars('length', 9)],
    guides: [0],
    // The library tells a ratio; on screens it is a percentage.
    make: of => {
      const step = ofClose(new ROC(of('length')))
      return (bar, replace) => step(bar, replace).map(value => (value === null ? null : value * 100))
    },
  },
  {
    id: 'aroon',
    ...own,
    params: [bars('length', 25)],
    lines: [
      { name: 'up', style: 'line', tone: 'up' },
      { name: 'down', style: 'line', tone: 'down' },
    ],
    guides: [30, 70],
    make: of => several(new Aroon(of('length')), whole, ({ aroonUp, aroonDown }) => [aroonUp, aroonDown], 2),
  },
]
