import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** No finding of axe that is serious or critical; within `parts` (selectors) where some are given. */
export async function expectAccessible(page: Page, ...parts: readonly string[]): Promise<void> {
  // Our pages frame nothing of others: without a second page for what is in frames it takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  for (const part of parts) axe.include(part)
  const { violations } = await axe.analyze()
  const bad = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html.slice(0, 160)} ${node.failureSummary}`).join('\n')}`,
    )
  expect(bad).toEqual([])
}
