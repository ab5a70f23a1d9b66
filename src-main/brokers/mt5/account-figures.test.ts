import { expect, test } from 'vitest'
import { orderOf, scene } from './scene-test-kit.ts'

test('a preview is the margin that the order adds, not that of the account', async () => {
  const s = await scene()
  await s.try(s.broker.submit(orderOf()))
  // 0.1 x 100,000 x 1.1001 / 100.
  expect((await s.broker.preview(orderOf())).margin.toFixed(2)).toBe('110.01')
})

test('commission is assumed until deals tell it', async () => {
  const s = await scene({ settings: { feeRate: 0.00002 } })
  expect(await s.broker.fees('mt5/EURUSD')).toMatchObject({ source: 'assumed' })
  await s.try(s.broker.submit(orderOf()))
  const { rate, source } = await s.broker.fees('mt5/EURUSD')
  expect(source).toBe('broker')
  // 3.5 USD a lot.
  expect(rate.toNumber()).toBeCloseTo(3.5 / 110_010, 9)
})

test('what a person should know: kind of account, clock, credit', async () => {
  const s = await scene({ account: { tradeMode: 'real', srvOff: -18_000, credit: 50 } })
  const notes = s.broker.notes().join(' ')
  for (const words of ['a real account', 'hedging', '5 h behind UTC', '50 USD of its equity are credit'])
    expect(notes).toContain(words)
  expect(s.broker.capabilities.paper).toBe(false)
})

test('a server that is not named as those of the chosen broker is a note', async () => {
  const noted = async (venue: string) =>
    (await scene({ settings: { venue }, account: { server: 'ICMarketsSC-Demo' } })).broker.notes().join(' ')
  expect(await noted('fbs')).toContain('named as those of IC Markets, not of FBS')
  expect(await noted('ic-markets')).not.toContain('named as')
})
