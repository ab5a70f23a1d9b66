import { expect, test } from 'vitest'
import { Decimal } from '../../../core/kernel/decimal.ts'
import { accountOf, symbolInfo } from '../broker-test-kit.ts'
import { listingOf } from '../instruments/instruments.ts'
import type { AgentLink } from '../link/agent-link.ts'
import type { BarRow } from '../wire/market.ts'
import type { DataBody } from '../wire/to-agent.ts'
import { history } from './history.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const zero = new Decimal(0)
const terms = { broker: 'm', account: accountOf(), feeRate: zero, conversion: zero, priceOf: () => null }
const listing = listingOf(symbolInfo(), terms) ?? expect.unreachable()
const from = Date.UTC(2026, 2, 2)

/** Bars that rise by one a bar, spread of 20 points; and what was asked for. */
function linkOf(srvOff: number, step: number) {
  const asked: DataBody[] = []
  const link: Pick<AgentLink, 'greeting' | 'ask'> = {
    greeting: accountOf({ srvOff }),
    ask: (async (body: Extract<DataBody, { t: 'get_bars' }>) => {
      asked.push(body)
      const first = from - 2 * DAY
      const rows: BarRow[] = []
      for (let at = first, n = 1; at <= (body.to ?? 0); at += step, n++)
        rows.push([at, n, n + 0.5, n - 0.5, n, 7, 20, 0])
      return { srvOff, bars: rows.slice(-body.count) }
    }) as AgentLink['ask'],
  }
  return { link: link as AgentLink, asked }
}

test('days begin at midnight UTC, whatever the server’s clock, and prices are mid', async () => {
  const { link, asked } = linkOf(10_800, HOUR)
  const bars = await history(link, listing, '1d', { from, to: from + 2 * DAY + HOUR })
  expect(asked).toMatchObject([{ t: 'get_bars', s: 'EURUSD', tf: 'H1' }])
  expect(bars.map(b => [b.start, b.end])).toEqual([
    [from, from + DAY],
    [from + DAY, from + 2 * DAY],
  ])
  expect(bars[0]).toMatchObject({
    open: 49.0001,
    high: 72.5001,
    low: 48.5001,
    close: 72.0001,
    bidClose: 72,
    askClose: 72.0002,
    ticks: 168,
  })
})

test('a server that is a quarter off the hour gives quarters; nothing finer than a minute; the forming bar is left out', async () => {
  const { link, asked } = linkOf(20_700, 900_000)
  const bars = await history(link, listing, '1h', { from, to: from + HOUR + 60_000 })
  expect(asked).toMatchObject([{ tf: 'M15' }])
  expect(bars.map(b => b.end)).toEqual([from + HOUR])
  expect(await history(link, listing, '5s', { from, to: from + HOUR })).toEqual([])
})

test('a long range is read page by page, backwards', async () => {
  const { link, asked } = linkOf(0, 60_000)
  const bars = await history(link, listing, '1m', { from, to: from + 5 * DAY })
  expect(asked.length).toBeGreaterThan(1)
  expect(bars).toHaveLength(5 * 1440)
  expect(bars.every((b, i) => i === 0 || b.start === bars[i - 1]?.end)).toBe(true)
})

test('no more is asked for than the range can hold: the terminal answers one question at a time', async () => {
  const { link, asked } = linkOf(0, 900_000)
  const bars = await history(link, listing, '15m', { from, to: from + DAY })
  expect(bars).toHaveLength(96)
  expect(asked).toMatchObject([{ tf: 'M15', count: 97 }])
})
