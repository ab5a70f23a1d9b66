import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import { clientOf } from '../e2e/support/host.ts'
import { Random } from '../src-main/core/kernel/random.ts'
import { fillCharts } from './lib/load-charts.ts'
import { agesOf } from './lib/load-prices.ts'
import { everyRow, type Painted, paintedRows, rowsInSight, watchPage } from './lib/load-probes.ts'
import { type Measured, rowsOf } from './lib/load-rows.ts'
import { keepLoadWorkspace, placeWaiting } from './lib/load-workspace.ts'
import { PageDesk } from './lib/page-desk.ts'
import type { Bench } from './lib/row.ts'
import { withFolder } from './lib/temporary.ts'
import { build } from './lib/terminal-host.ts'
import { tapWire } from './lib/wire-tap.ts'

const PAIRS = 200
const RATE = 5_000
const ORDERS = 100
const CLICKS = 100
/** Every other click comes after that, the rest after so much more that the chart follows it, ms. */
const CLICK_EVERY = 150
const CLICK_REST = 450
const BARS = 10_000
const SAMPLED = 20
const EMPTY_SECONDS = 10
/** How often the heap is looked at, s. */
const HEAP_EVERY = 10
/** Nothing is counted before: charts load, code gets warm, s. */
const SETTLE = 15

/** `npm run bench -- page-load --minutes=10` */
const minutes = Number(process.argv.find(word => word.startsWith('--minutes='))?.slice(10) ?? 1)
const id = (i: number): string =>
  `load/${String.fromCharCode(65 + (i % 20))}${String(Math.floor(i / 20)).padStart(2, '0')}USD`

/** Frame times of an empty page in the same browser, while the host takes the same quotes. */
async function emptyFrames(desk: PageDesk): Promise<readonly number[]> {
  const page = await newPage(desk)
  await page.goto(`${desk.address}/empty.html`)
  await page.evaluate(watchPage)
  await wait(1_000)
  const times = await countFrames(page, EMPTY_SECONDS * 1_000)
  await page.context().close()
  return times
}

async function newPage(desk: PageDesk): Promise<Page> {
  const context = await desk.browser.newContext({ viewport: { width: 1_920, height: 1_080 } })
  return context.newPage()
}

/** How long the same sum takes, ms. */
function fixedLoop(): number {
  const started = performance.now()
  let sum = 0
  for (let i = 0; i < 1e8; i++) sum += i % 7
  return sum > 0 ? performance.now() - started : Number.NaN
}

async function countFrames(
  page: Page,
  ms: number,
  meanwhile: () => Promise<void> = () => wait(ms),
): Promise<readonly number[]> {
  await page.evaluate(() => {
    globalThis.frameTimes = []
  })
  await meanwhile()
  return page.evaluate(() => {
    const counted = globalThis.frameTimes ?? []
    globalThis.frameTimes = null
    return counted
  })
}

/** What is left after all garbage is gone, MB. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

/** The page left alone under load: frames, and each second what some rows show; the heap between spans of it. */
async function steady(desk: PageDesk, page: Page): Promise<Pick<Measured, 'frames' | 'painted' | 'ages' | 'heap'>> {
  const random = new Random(9)
  const session = await page.context().newCDPSession(page)
  const [frames, seen, ages]: [number[], Painted[], number[]] = [[], [], []]
  const heap: { minute: number; value: number }[] = []
  const started = performance.now()
  const minute = () => (performance.now() - started) / 60_000
  const look = async (): Promise<void> => {
    const picks = Array.from({ length: SAMPLED }, () => random.next())
    const painted = await page.evaluate(paintedRows, { place: random.next(), picks })
    seen.push(...painted)
    ages.push(...agesOf(painted, await desk.sent(painted.map(({ instrument }) => instrument.slice(5)))))
  }
  while (minute() < minutes) {
    heap.push({ minute: minute(), value: await heapOf(session) })
    const counted = await countFrames(page, 0, async () => {
      for (let second = 0; second < HEAP_EVERY; second++) {
        const next = performance.now() + 1_000
        await look()
        await wait(Math.max(0, next - performance.now()))
      }
    })
    frames.push(...counted)
  }
  heap.push({ minute: minute(), value: await heapOf(session) })
  return { frames, painted: seen, ages, heap }
}

/** Clicks rows of the watchlist that stand still; the linked chart and the ladder follow each. */
async function clicked(page: Page): Promise<Pick<Measured, 'clicks' | 'follows'>> {
  const rows = await page.evaluate(rowsInSight)
  for (let i = 0; i < CLICKS; i++) {
    const { x, y } = rows[1 + (i % 12)] ?? { x: 0, y: 0 }
    await page.mouse.click(x, y)
    await wait(CLICK_EVERY + (i % 2) * CLICK_REST)
  }
  // The last is followed as well.
  await wait(1_000)
  return page.evaluate(() => ({ clicks: globalThis.clickTimes, follows: globalThis.followTimes }))
}

/** Rows that show the last price that was sent, and all, once nothing more is sent. */
async function atRest(desk: PageDesk, page: Page): Promise<Measured['atRest']> {
  await desk.stop()
  await wait(1_000)
  const shown = Object.entries(await page.evaluate(everyRow))
  const sent = await desk.sent(shown.map(([instrument]) => instrument.slice(5)))
  const right = shown.filter(([instrument, bid]) => sent[instrument.slice(5)]?.at(-1)?.bid === bid)
  return { right: right.length, all: PAIRS }
}

export const bench: Bench = {
  name: 'page-load',
  run: () =>
    withFolder(async folder => {
      build()
      const desk = await PageDesk.open(folder, { pairs: PAIRS, rate: RATE })
      try {
        const client = await clientOf({ address: desk.address, token: await desk.token() })
        await keepLoadWorkspace(client, [id(1), id(2), id(3)])
        await placeWaiting(
          client,
          Array.from({ length: ORDERS }, (_, i) => id(i)),
        )
        client.close()
        const empty = await emptyFrames(desk)
        const page = await newPage(desk)
        await page.addInitScript(tapWire)
        await page.goto(await desk.window())
        await page.getByTestId('panel-watchlist').waitFor()
        await page.evaluate(watchPage)
        const charts = await fillCharts(page, BARS)
        await wait(SETTLE * 1_000)
        if (process.env.BENCH_SHOT) await page.screenshot({ path: process.env.BENCH_SHOT })
        const before = fixedLoop()
        const measured = { empty, ...(await steady(desk, page)), ...(await clicked(page)) }
        const load = `${RATE.toLocaleString('en-US')} quotes a second of ${PAIRS} instruments, ${ORDERS} working orders, ladder, charts of ${charts.join(', ')} bars, 1920x1080, ${minutes} min`
        return rowsOf({ ...measured, loops: [before, fixedLoop()], atRest: await atRest(desk, page) }, load)
      } finally {
        await desk.close()
      }
    }),
}
