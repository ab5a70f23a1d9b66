import { setTimeout as wait } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'

/** More turns of the wheel than that and a chart does not page. */
const MOST_TURNS = 150

const barsOf = async (chart: Locator): Promise<number> => {
  const text = (await chart.getByTestId('chart-summary').textContent()) ?? ''
  return Number(/(\d+) bars/.exec(text)?.[1] ?? 0)
}

/**
 * Scrolls every chart into its past until it holds so many bars, and back to the newest, as a person does with a wheel.
 * Returns how many each holds.
 */
export async function fillCharts(page: Page, bars: number): Promise<readonly number[]> {
  const charts = await page.getByTestId('panel-chart').all()
  const held: number[] = []
  for (const chart of charts) {
    const box = await chart.getByTestId('chart-host').boundingBox()
    if (box === null) throw new Error('a chart is not in sight')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    for (let turn = 0; turn < MOST_TURNS && (await barsOf(chart)) < bars; turn++) {
      await page.mouse.wheel(-4_000, 0)
      await wait(100)
    }
    await page.mouse.wheel(1e6, 0)
    held.push(await barsOf(chart))
  }
  return held
}
