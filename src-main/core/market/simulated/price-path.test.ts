import { describe, expect, it } from 'vitest'
import { FactorDays, NODES } from './factor-day.ts'
import { assets, groups } from './factors.ts'
import { Noise } from './noise.ts'
import { FactorPath } from './price-path.ts'
import { MINUTES, Volatility } from './volatility.ts'

const DAY = 20_000
const factor = assets.SOL.loads.map(([of]) => of).find(of => of.name === 'SOL')
if (factor === undefined) throw new Error('no factor of SOL')
const noise = new Noise(9)
const volatility = new Volatility(groups.crypto, noise)
const days = new FactorDays(factor, noise, volatility, day => volatility.ofMinutes(day))

describe('a factor', () => {
  it('ends each day where the next begins, jumps or not', () => {
    let jumps = 0
    for (let day = DAY; day < DAY + 20; day++) {
      const today = days.make(day)
      jumps += today.jumps.length
      expect(today.levels[MINUTES]).toBeCloseTo(days.make(day + 1).levels[0] ?? Number.NaN, 9)
    }
    expect(jumps).toBeGreaterThan(3)
  })

  it('has one way whether minutes are asked for in order or not', () => {
    const a = new FactorPath(factor, noise, days)
    const b = new FactorPath(factor, noise, days)
    const forward = [1, 2, 3].map(m => [...a.nodes(DAY * MINUTES + m)])
    const backward = [3, 2, 1].map(m => [...b.nodes(DAY * MINUTES + m)])
    expect(backward.reverse()).toEqual(forward)
    expect(forward[0]?.[NODES]).toBeCloseTo(forward[1]?.[0] ?? Number.NaN, 9)
  })

  it('jumps at one node and moves little at the others', () => {
    const path = new FactorPath(factor, noise, days)
    let seen = 0
    for (let day = DAY; day < DAY + 40; day++) {
      const { jumps, sigmas } = days.make(day)
      for (const { node, size } of jumps) {
        const minute = Math.floor(node / NODES)
        const place = node % NODES
        if (place === 0) continue
        const nodes = path.nodes(day * MINUTES + minute)
        const step = (n: number) => Math.abs((nodes[n] ?? 0) - (nodes[n - 1] ?? 0))
        const usual = 8 * ((sigmas[minute] ?? 0) / Math.sqrt(NODES))
        expect(Math.abs((nodes[place] ?? 0) - (nodes[place - 1] ?? 0) - size)).toBeLessThan(usual)
        for (let n = 1; n <= NODES; n++) if (n !== place) expect(step(n)).toBeLessThan(usual)
        seen++
      }
    }
    expect(seen).toBeGreaterThan(5)
  })
})

describe('volatility', () => {
  it('is alike from one hour to the next, and not for ever', () => {
    const logs: number[] = []
    for (let day = DAY; day < DAY + 60; day++)
      for (const [minute, variance] of volatility.ofMinutes(day).entries())
        if (minute % 60 === 30) logs.push(Math.log(variance / volatility.seasonAt(minute) ** 2))
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length
    const covariance = (lag: number) =>
      logs.slice(lag).reduce((sum, x, i) => sum + (x - mean) * ((logs[i] ?? 0) - mean), 0) / logs.length
    expect(covariance(1) / covariance(0)).toBeGreaterThan(0.55)
    expect(Math.abs(covariance(100) / covariance(0))).toBeLessThan(0.3)
  })
})
