import { expect, onTestFinished, test } from 'vitest'
import type { CurvePoint, CurveQuestion } from '../core/portfolio/equity-curve.ts'
import { startBench } from '../terminal/terminal-test-kit.ts'
import type { ApiParts } from './context.ts'
import { equityApi } from './equity.ts'

test('marks keep the money of each account, and curves are told in the currency of whose they are', async () => {
  const bench = await startBench()
  const { terminal } = bench
  onTestFinished(() => terminal.session.close())
  await terminal.addBroker('yen', 'paper', 'Paper', { currency: 'JPY', cash: '1000000' })
  const marks = () => bench.events().flatMap(event => (event.type === 'equity.marked' ? [event.body] : []))
  await bench.until(() => marks().length > 0, 5)
  const [mark] = marks()
  expect(mark?.byBroker).toEqual({ yen: '1000000' })
  expect(mark?.accounts?.yen).toEqual({ currency: 'JPY', cash: '1000000', inReporting: mark?.equity })
  expect(Number(mark?.equity)).toBeGreaterThan(5_000)
  const asked: CurveQuestion[] = []
  const curve = async (question: CurveQuestion): Promise<readonly CurvePoint[]> => {
    asked.push(question)
    return [{ at: 5.2, equity: '1000000.126', cash: null, drawdown: 0.5 }]
  }
  const api = { terminal, journal: { curve } } as unknown as ApiParts
  const history = async (broker: string | null) =>
    equityApi(api)['equity.history']({ broker, points: 10 }, undefined as never)
  expect(await history('yen')).toEqual({
    currency: 'JPY',
    marks: [{ at: 5, equity: '1000000', cash: null, drawdown: 0.5 }],
  })
  expect(await history(null)).toMatchObject({ currency: 'USD', marks: [{ equity: '1000000.13' }] })
  expect(asked).toEqual([
    { broker: 'yen', points: 10 },
    { broker: null, points: 10 },
  ])
  await expect(history('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
