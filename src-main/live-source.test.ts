import { expect, test, vi } from 'vitest'
import { hosts, startKraken } from '../e2e/venues/kraken/index.ts'
import { liveSource } from './brokers/ccxt/public-source.ts'
import { quickPace, realClock, until } from './brokers/ccxt/streams/streams-test-kit.ts'
import { families } from './brokers/index.ts'
import { memoryJournal } from './platform/journal/memory-journal.ts'
import { inlineTrainer } from './terminal/terminal-test-kit.ts'
import { Terminal } from './terminal.ts'

vi.setConfig({ testTimeout: 30_000 })
const MINUTE = 60_000

const start = (rest: string): Promise<Terminal> => {
  const endpoints = Object.fromEntries(Object.entries(hosts).map(([host, path]) => [host, `${rest}${path}`]))
  return Terminal.start({
    journal: memoryJournal('live'),
    clock: realClock,
    trainer: inlineTrainer,
    makeSource: () => ({
      source: liveSource({
        venue: 'kraken',
        symbols: [],
        clock: realClock,
        pace: quickPace,
        deadline: 2_000,
        askEvery: 0,
        endpoints,
      }),
      replay: null,
    }),
    version: 'test',
    families,
    reporting: 'USD',
    markEvery: MINUTE,
  })
}

test('a paper account on live prices: watchlist, bars over a hole, and the venue’s own in their place', async () => {
  const fake = await startKraken()
  const move = (price: number): void => fake.exchange.quote('XXBTZUSD', price.toFixed(1), (price + 1).toFixed(1))
  move(50_000)
  const terminal = await start(fake.rest)
  try {
    await terminal.addBroker('paper', 'paper', 'Paper', {})
    const { hub } = terminal.session
    const id = 'paper/BTC/USD'
    expect(hub.instruments.get(id)).toMatchObject({ base: 'BTC', quote: 'USD' })
    move(50_010)
    await until(() => hub.cache.last(id)?.bid === 50_010)
    hub.want(id, '1s')
    const seen: number[] = []
    hub.onBar(id, '1s', bar => seen.push(bar.close))
    move(50_100)
    await until(() => hub.cache.last(id)?.bid === 50_100)
    // The line breaks within a second: its bar is seen by nobody.
    fake.stream.cut()
    const gaps: (number | null)[] = []
    hub.bus.on('gap', gap => gaps.push(gap.to))
    move(50_200)
    await until(() => gaps.length === 2 && hub.cache.last(id)?.bid === 50_200)
    expect(gaps[0]).toBeNull()
    const end = (gaps[1] ?? 0) + 2_500
    const busy = setInterval(() => move(50_300 + (Date.now() % 100)), 50)
    await until(() => Date.now() > end && seen.length > 0, 5_000).finally(() => clearInterval(busy))
    expect(seen.every(close => close > 50_250)).toBe(true)
  } finally {
    await terminal.close()
    await fake.close()
  }
})

test('without network the terminal is up within seconds, with the account, and says what is wrong and what to do', async () => {
  const gone = await startKraken()
  const { rest } = gone
  await gone.close()
  const began = Date.now()
  const terminal = await start(rest)
  try {
    await terminal.addBroker('paper', 'paper', 'Paper', {})
    expect([...terminal.session.hub.instruments.all()].map(i => i.symbol)).toContain('BTC/USD')
    await until(() => terminal.problems.some(p => p.kind === 'broken'))
    expect(Date.now() - began).toBeLessThan(8_000)
    expect(terminal.problems.map(p => p.text).join(' ')).toMatch(/cannot be reached.*Check the network.*tried again/s)
  } finally {
    await terminal.close()
  }
})
