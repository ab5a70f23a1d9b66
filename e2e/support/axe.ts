import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** No finding of axe that is serious or critical; within `parts` (selectors) where some are given. */
export async function expectAccessible(page: Page, ...parts: readonly string[]): Promise<void> {
  expect(await findings(axeOf(page, parts))).toEqual([])
}

/** The same in both themes, before a page whose theme follows the system: in the second one only contrast is looked at. */
export async function expectReadable(page: Page, ...parts: readonly string[]): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await findings(axeOf(page, parts)), 'dark').toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  expect(await findings(axeOf(page, parts).withRules(['color-contrast'])), 'light').toEqual([])
}

function axeOf(page: Page, parts: readonly string[]): AxeBuilder {
  // Our pages frame nothing of others: without a second page for what is in frames it takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  for (const part of parts) axe.include(part)
  return axe
}

async function findings(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html.slice(0, 160)} ${node.failureSummary}`).join('\n')}`,
    )
}
