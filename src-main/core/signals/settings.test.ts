import { describe, expect, it } from 'vitest'
import { checkStrategySettings, defaultStrategySettings, type StrategySettings } from './settings.ts'

const faultsOf = (change: object) =>
  Object.keys(checkStrategySettings({ ...defaultStrategySettings, ...change } as StrategySettings))

describe('checkStrategySettings', () => {
  it('has nothing against the defaults', () => {
    expect(checkStrategySettings(defaultStrategySettings)).toEqual({})
  })

  it.each<[object, string]>([
    [{ id: '' }, 'id'],
    [{ id: 'Has Blanks' }, 'id'],
    [{ id: 7 }, 'id'],
    [{ name: '' }, 'name'],
    [{ name: 'a\nb' }, 'name'],
    [{ name: '<b>' }, 'name'],
    [{ symbols: [] }, 'symbols'],
    [{ symbols: 'EURUSD' }, 'symbols'],
    [{ symbols: ['EURUSD', 'EURUSD'] }, 'symbols'],
    [{ symbols: ['../etc'] }, 'symbols'],
    [{ brokers: [] }, 'brokers'],
    [{ brokers: [null] }, 'brokers'],
    [{ timeframe: '7m' }, 'timeframe'],
    [{ timeframe: 'toString' }, 'timeframe'],
    [{ useMl: 'yes' }, 'useMl'],
    [{ mode: 'live' }, 'mode'],
    [{ threshold: -0.01 }, 'threshold'],
    [{ threshold: 0.5 }, 'threshold'],
    [{ horizonBars: 0 }, 'horizonBars'],
    [{ horizonBars: 1.5 }, 'horizonBars'],
    [{ atrStop: 0 }, 'atrStop'],
    [{ targetRatio: Number.NaN }, 'targetRatio'],
    [{ fast: 1 }, 'fast'],
    [{ fast: 50 }, 'slow'],
    [{ slow: '50' }, 'slow'],
    [{ trainWindow: 1e9 }, 'trainWindow'],
    [{ retrainEvery: 0 }, 'retrainEvery'],
    [{ minRows: 5000 }, 'minRows'],
    [{ riskFraction: 0.2 }, 'riskFraction'],
    [{ riskFraction: Number.POSITIVE_INFINITY }, 'riskFraction'],
  ])('names the field of %j', (change, field) => {
    expect(faultsOf(change)).toEqual([field])
  })

  it('survives an empty file, and says a sentence for every field', () => {
    const faults = checkStrategySettings({} as StrategySettings)
    expect(Object.keys(faults).sort()).toEqual(Object.keys(defaultStrategySettings).sort())
    for (const text of Object.values(faults)) expect(text).toMatch(/^["A-Z].*\.$/)
  })
})
