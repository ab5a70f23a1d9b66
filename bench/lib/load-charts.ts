import { setTimeout as wait } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'

/** A chart that takes longer than that does not page, ms. */
const PATIENCE = 120_000

/** By what the chart tells a screen reader. Waits for its first bars. */
const barsOf = async (chart: Locator): Promise<number> => {
  const text = (await chart.getByTestId('chart-summary').textContent()) ?? ''
  return Number(/(\d+) bars/.exec(text)?.[1] ?? 0)
}

/**
 * Scrolls every chart into its past until it holds so many bars, as a person does with a wheel, and goes back to the newest.
 * Returns how many each holds.
 */
export async function fillCharts(page: Page, bars: number): Promise<readonly number[]> {
  const charts = await page.getByTestId('panel-chart').all()
  const held: number[] = []
  for (const chart of charts) {
    const box = await chart.getByTestId('chart-host').boundingBox()
    if (box === null) throw new Error('a chart is not in sight')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    const until = performance.now() + PATIENCE
    while (performance.now() < until && (await barsOf(chart)) < bars) {
      await page.mouse.wheel(-4_000, 0)
      await wait(100)
    }
    await chart.getByTestId('chart-live').click()
    held.push(await barsOf(chart))
    if ((held.at(-1) ?? 0) < bars) throw new Error(`a chart holds ${held.at(-1)} bars, not ${bars}: it does not page`)
  }
  return held
}
