import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import { clientOf } from '../e2e/support/host.ts'
import { Random } from '../src-main/core/kernel/random.ts'
import { fillCharts } from './lib/load-charts.ts'
import { agesOf, slope } from './lib/load-prices.ts'
import { paintedRows, watchPage } from './lib/load-probes.ts'
import { keepLoadWorkspace, placeWaiting } from './lib/load-workspace.ts'
import { PageDesk } from './lib/page-desk.ts'
import type { Bench, Row } from './lib/row.ts'
import { percentile } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'
import { build } from './lib/terminal-host.ts'

const PAIRS = 200
const RATE = 5_000
const ORDERS = 100
const CLICKS = 100
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

interface Steady {
  readonly frames: readonly number[]
  readonly ages: readonly number[]
  readonly heap: readonly { readonly minute: number; readonly value: number }[]
}

/** The page left alone under load: frames, and each second what some rows show; the heap between spans of it. */
async function steady(desk: PageDesk, page: Page): Promise<Steady> {
  const random = new Random(9)
  const session = await page.context().newCDPSession(page)
  const [frames, ages, heap]: [number[], number[], { minute: number; value: number }[]] = [[], [], []]
  const started = performance.now()
  const minute = () => (performance.now() - started) / 60_000
  const look = async (): Promise<void> => {
    const picks = Array.from({ length: SAMPLED }, () => random.next())
    const painted = await page.evaluate(paintedRows, { place: random.next(), picks })
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
  return { frames, ages, heap }
}

/** Clicks rows of the watchlist that stand still; the linked chart and the ladder follow each. */
async function clicked(page: Page): Promise<readonly number[]> {
  const rows = page.locator('.watch [data-testid^="watch-"]')
  for (let i = 0; i < CLICKS; i++) {
    const box = await rows.nth(1 + (i % 12)).boundingBox()
    if (box) await page.mouse.click(box.x + 30, box.y + box.height / 2)
    await wait(150)
  }
  return page.evaluate(() => globalThis.clickTimes)
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
        await page.goto(await desk.window())
        await page.getByTestId('panel-watchlist').waitFor()
        await page.evaluate(watchPage)
        const charts = await fillCharts(page, BARS)
        await wait(SETTLE * 1_000)
        if (process.env.BENCH_SHOT) await page.screenshot({ path: process.env.BENCH_SHOT })
        const { frames, ages, heap } = await steady(desk, page)
        return rowsOf(empty, frames, ages, heap, await clicked(page), charts)
      } finally {
        await desk.close()
      }
    }),
}

function rowsOf(
  empty: readonly number[],
  frames: readonly number[],
  ages: readonly number[],
  heap: Steady['heap'],
  clicks: readonly number[],
  charts: readonly number[],
): readonly Row[] {
  const [ours, bare] = [percentile(frames, 0.95), percentile(empty, 0.95)]
  const growth = slope(heap)
  const first = heap[0]?.value ?? Number.NaN
  const age = percentile(ages, 0.95)
  const inTime = ages.filter(ms => ms <= 16 + ours).length / ages.length
  const load = `${RATE.toLocaleString('en-US')} quotes a second of ${PAIRS} instruments, ${ORDERS} working orders, ladder, charts of ${charts.join(', ')} bars, 1920x1080, ${minutes} min`
  return [
    {
      what: 'frame time of the page under load, p95',
      unit: 'ms',
      ours,
      alternative: { name: 'an empty page', value: bare },
      ratio: ours / bare,
      goal: '<= 2 x',
      met: ours <= 2 * bare,
      note: `${load}; of ${frames.length.toLocaleString('en-US')} frames p50 ${percentile(frames, 0.5).toFixed(1)}, p99 ${percentile(frames, 0.99).toFixed(1)}, longest ${Math.max(...frames).toFixed(0)} ms.`,
    },
    {
      what: 'painted prices that were the last quote a frame and a batch before',
      unit: '%',
      ours: 100 * inTime,
      alternative: { name: 'sent at all', value: (100 * ages.filter(Number.isFinite).length) / ages.length },
      ratio: inTime,
      goal: '100 %',
      met: inTime === 1,
      note: `${SAMPLED} random rows each second, ${ages.length.toLocaleString('en-US')} in all, the bid to the last digit. Age is counted from when the source sent the next price of it: p50 ${percentile(ages, 0.5).toFixed(0)}, p95 ${age.toFixed(0)}, largest ${Math.max(...ages).toFixed(0)} ms; a frame is the p95 above, a batch 16 ms.`,
    },
    {
      what: 'growth of the heap after a collection, a minute',
      unit: 'MB',
      ours: growth,
      alternative: { name: 'the heap at first', value: first },
      ratio: growth / first,
      goal: '<= 1 % of it',
      met: growth <= 0.01 * first,
      note: `${heap.length} looks in ${minutes} min, least squares.`,
    },
    {
      what: 'click on a row to the frame that shows it, p95',
      unit: 'ms',
      ours: percentile(clicks, 0.95),
      alternative: { name: 'a frame of the empty page', value: bare },
      ratio: percentile(clicks, 0.95) / bare,
      goal: '< 100 ms',
      met: percentile(clicks, 0.95) < 100,
      note: `${clicks.length} clicks under the same load; chart and ladder follow each. p50 ${percentile(clicks, 0.5).toFixed(0)} ms.`,
    },
  ]
}
