import { describe, expect, it } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { DailyEquity, Drawdown, exposureTime, sharpe, tradeStatistics } from './statistics.ts'

const DAY = 86_400_000

describe('sharpe', () => {
  it('is mean over standard deviation (n - 1) times sqrt(252)', () => {
    // Ten times +1 % and ten times -0.5 %: mean 0.0025, each 0.0075 from it, variance 20 x 0.0075^2 / 19.
    const returns = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.005))
    const expected = (0.0025 / Math.sqrt((20 * 0.0075 ** 2) / 19)) * Math.sqrt(252)
    expect(sharpe(returns)).toBeCloseTo(expected, 12)
    expect(sharpe(returns)).toBeCloseTo(5.1575187, 6)
  })

  it('is none under 20 days, when nothing varied and after a wipe-out', () => {
    const varied = Array.from({ length: 20 }, (_, i) => (i % 2) / 100)
    expect(sharpe(varied.slice(0, 19))).toBeNull()
    expect(sharpe(varied)).not.toBeNull()
    expect(sharpe(new Array<number>(30).fill(0.1 + 0.2))).toBeNull()
    expect(sharpe(new Array<number>(30).fill(0))).toBeNull()
    expect(sharpe([...varied, null])).toBeNull()
  })
})

describe('DailyEquity', () => {
  it('takes the last mark of each UTC day, the first return from the start', () => {
    const daily = new DailyEquity(100)
    daily.mark(0, 90)
    daily.mark(DAY - 1, 110)
    daily.mark(DAY, 99)
    daily.mark(3 * DAY + 5, 198)
    const returns = daily.returns()
    expect(returns).toHaveLength(3)
    for (const [i, value] of [0.1, -0.1, 1].entries()) expect(returns[i]).toBeCloseTo(value, 12)
  })

  it('has no return from an equity that is not above zero', () => {
    const daily = new DailyEquity(100)
    daily.mark(0, 0)
    daily.mark(DAY, 50)
    expect(daily.returns()).toEqual([-1, null])
  })
})

describe('Drawdown', () => {
  it('sees every mark, and keeps share and amount apart', () => {
    const drawdown = new Drawdown(100)
    for (const equity of [80, 90, 1000, 850, 1000, 900]) drawdown.mark(equity)
    expect(drawdown.worst).toBeCloseTo(0.2, 12)
    expect(drawdown.worstAmount).toBe(150)
    expect(drawdown.current).toBeCloseTo(0.1, 12)
  })

  it('is 0 while equity only rises', () => {
    const drawdown = new Drawdown(100)
    for (const equity of [100, 101, 150]) drawdown.mark(equity)
    expect([drawdown.worst, drawdown.worstAmount, drawdown.current]).toEqual([0, 0, 0])
  })
})

describe('tradeStatistics', () => {
  const trade = (net: string) => ({ openedAt: 0, closedAt: 1, net: new Decimal(net) })

  it('counts after fees; break-even is no win', () => {
    const s = tradeStatistics(['10', '-4', '0', '0.1', '-1.05'].map(trade))
    expect([s.trades, s.wins, s.winRate]).toEqual([5, 2, 0.4])
    expect(s.profitFactor).toBeCloseTo(2, 12)
    expect(s.netProfit.toFixed()).toBe('5.05')
    expect(s.expectancy?.toFixed()).toBe('1.01')
  })

  it('leaves open what cannot be divided', () => {
    const none = tradeStatistics([])
    expect([none.winRate, none.profitFactor, none.expectancy]).toEqual([null, null, null])
    expect(tradeStatistics([trade('3')]).profitFactor).toBeNull()
    expect(tradeStatistics([trade('-3')]).profitFactor).toBe(0)
  })
})

describe('exposureTime', () => {
  it('counts overlaps once and cuts at the ends', () => {
    const holdings = [
      { openedAt: 60, closedAt: null },
      { openedAt: -10, closedAt: 10 },
      { openedAt: 5, closedAt: 20 },
      { openedAt: 6, closedAt: 7 },
    ]
    expect(exposureTime(holdings, 0, 100)).toBeCloseTo(0.6, 12)
    expect(exposureTime([], 0, 100)).toBe(0)
    expect(exposureTime(holdings, 5, 5)).toBe(0)
  })
})
