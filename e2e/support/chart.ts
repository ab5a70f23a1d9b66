import type { Locator, Page } from '@playwright/test'
import type { Desk } from './desk.ts'
import { expect } from './fake-desk.ts'

export const chart = (desk: Desk) => desk.at('panel-chart').first()

export async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('it is not on the screen')
  return box
}

/** Moves the mouse over the chart, from its upper left. */
export async function over(desk: Desk, x: number, y: number): Promise<void> {
  const box = await boxOf(desk.at('chart-host').first())
  await desk.page.mouse.move(box.x + x, box.y + y)
}

export async function drag(desk: Desk, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await over(desk, ...from)
  await desk.page.mouse.down()
  await over(desk, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2)
  await over(desk, ...to)
  await desk.page.mouse.up()
}

export const bars = async (desk: Desk): Promise<number> =>
  Number(/, (\d+) bars/.exec(await desk.at('chart-summary').innerText())?.[1])

/** Into the chart by keys. */
export async function focus(page: Page): Promise<void> {
  // A menu that is closing gives the focus back to its button: a person presses again.
  await expect(async () => {
    await page.keyboard.press('Alt+2')
    await expect(page.locator('[data-testid="panel-chart"] .panel-body')).toBeFocused({ timeout: 1_000 })
  }).toPass()
}

export const number = async (part: Locator): Promise<number> => Number(await part.getAttribute('data-value'))
