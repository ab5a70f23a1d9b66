import { expect, onTestFinished, test, vi } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { presentDayLoss } from '../core/risk/present-figures.ts'
import { startBench } from '../terminal/terminal-test-kit.ts'
import { journalClient, journalFile } from './journal-client-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

async function desk(keep?: (currency: string) => void) {
  const { journal, reader } = journalFile()
  const bench = await startBench({ journal })
  onTestFinished(() => bench.terminal.session.close())
  return { bench, journal, ...journalClient(bench, reader, keep) }
}
const rate = (bench: Awaited<ReturnType<typeof desk>>['bench']): number => {
  const quote = bench.terminal.session.hub.cache.last('paper/EURUSD')
  return quote === undefined ? Number.NaN : 2 / (quote.bid + quote.ask)
}

function buy({ terminal }: Awaited<ReturnType<typeof desk>>['bench']): void {
  const bid = terminal.session.hub.cache.last('paper/EURUSD')?.bid ?? 0
  const { orders } = terminal.session.person
  orders.place({
    ...{ instrument: 'paper/EURUSD', side: 'buy', type: 'market', quantity: new Decimal(1000), limitPrice: null },
    ...{ stopPrice: null, timeInForce: 'gtc', expiresAt: null, stopLoss: new Decimal((bid - 0.02).toFixed(5)) },
    ...{ takeProfit: null, closes: null, reduceOnly: false, trail: null },
  } as Parameters<typeof orders.place>[0])
}

test('totals are counted in another currency from now on: shares of equity are what they were, over a restart, too', async () => {
  const { bench, journal, client, kept } = await desk()
  const { terminal } = bench
  await terminal.addBroker('paper', 'paper', 'Paper', {})
  await bench.until(() => rate(bench) > 0, 5)
  // A position that is in loss, so that the day's loss is not nothing.
  buy(bench)
  await bench.until(() => terminal.history.marks.length > 1, 5)
  const { days } = terminal.state
  expect(presentDayLoss(terminal.session.view, 'all')?.toNumber()).toBeGreaterThan(0)
  const before = { loss: presentDayLoss(terminal.session.view, 'all'), peak: days.peak('all')?.toNumber() ?? 0 }
  const inDollars = await client.call('settings.get', {})
  expect(inDollars.reporting).toBe('USD')
  expect(inDollars.reportingChoices).toContain('EUR')

  const terms = await client.call('settings.reportingTerms', { currency: 'EUR' })
  expect(terms).toMatchObject({ from: 'USD', to: 'EUR', refusal: null })
  expect(Number(terms.rate)).toBeCloseTo(rate(bench), 6)
  expect(terms.consequences.join(' ')).toContain('no order is sent')
  expect(terminal.session.view.reporting).toBe('USD')

  const view = await client.call('settings.setReporting', { currency: 'EUR' })
  expect([view.reporting, view.reportingChoices[0], kept]).toEqual(['EUR', 'EUR', ['EUR']])
  expect(presentDayLoss(terminal.session.view, 'all')?.toFixed(12)).toBe(before.loss?.toFixed(12))
  expect(days.peak('all')?.toNumber()).toBeCloseTo(before.peak * rate(bench), 6)
  // The account's own figures are in its own currency.
  expect(days.peak('broker:paper')?.toNumber()).toBe(before.peak)
  expect(terminal.history.marks).toEqual([])
  await bench.until(() => terminal.history.marks.length > 0, 5)
  expect(Number(terminal.history.marks[0]?.equity)).toBeLessThan(before.peak * 0.99)

  const peak = days.peak('all')?.toFixed()
  await terminal.session.close()
  const again = await startBench({ journal, at: bench.clock.now() })
  onTestFinished(() => again.terminal.session.close())
  expect(again.terminal.session.view.reporting).toBe('EUR')
  expect(again.terminal.state.days.peak('all')?.toFixed()).toBe(peak)
})

test('a currency that cannot be counted in is refused with why, and nothing is written', async () => {
  const { bench, journal, client } = await desk()
  await bench.terminal.addBroker('paper', 'paper', 'Paper', {})
  await bench.until(() => rate(bench) > 0, 5)
  const written = () => [...journal.read(0)].filter(row => row.type === 'reporting.changed').length
  await expect(client.call('settings.setReporting', { currency: 'XYZ' })).rejects.toMatchObject({
    code: 'NO_DATA',
    message: expect.stringContaining('no fresh rate from USD to XYZ'),
  })
  expect(await client.call('settings.reportingTerms', { currency: 'XYZ' })).toMatchObject({ rate: null, equity: null })
  await expect(client.call('settings.setReporting', { currency: 'USD' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(client.call('settings.setReporting', { currency: 'euro' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  expect(written()).toBe(0)
  // Prices that stopped count no more.
  bench.terminal.session.hub.instruments.remove('paper')
  await expect(client.call('settings.setReporting', { currency: 'EUR' })).rejects.toMatchObject({ code: 'NO_DATA' })
  expect(written()).toBe(0)
})

test('where the settings cannot be kept nothing is changed, as the refusal says', async () => {
  const full = () => {
    throw new TerminalError('DISK_FULL', 'The disk of settings.json is full: nothing was changed.')
  }
  const { bench, journal, client } = await desk(full)
  await bench.terminal.addBroker('paper', 'paper', 'Paper', {})
  await bench.until(() => rate(bench) > 0, 5)
  await expect(client.call('settings.setReporting', { currency: 'EUR' })).rejects.toMatchObject({ code: 'DISK_FULL' })
  expect(bench.terminal.session.view.reporting).toBe('USD')
  expect([...journal.read(0)].filter(row => row.type === 'reporting.changed')).toEqual([])
})

test('a build without licences says so', async () => {
  const { client } = await desk()
  await expect(client.call('settings.notices', {})).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
