import { join } from 'node:path'
import type { Scenario } from '../fake-terminal/scenario.ts'
import { type Fake, startFake } from '../fake-terminal/start.ts'
import { Desk } from './desk.ts'
import { Faults } from './faults.ts'
import { test as base, expect } from './journey.ts'

const page = join(import.meta.dirname, '..', '..', 'out', 'renderer')

interface Parts {
  /** What the fake terminal plays: `test.use({ scenario })`. */
  readonly scenario: Scenario
  /** Whether its clock stands. */
  readonly still: boolean
  readonly fake: Fake
  readonly faults: Faults
  readonly desk: Desk
}

/** A page before a fake terminal. Every test fails on console errors and on breaches of the CSP. */
export const test = base.extend<Parts>({
  scenario: ['trading', { option: true }],
  still: [false, { option: true }],
  fake: async ({ scenario, still }, use) => {
    const blamed: string[] = []
    const fake = await startFake(scenario, {
      page,
      still,
      onFault: (where, error) => blamed.push(`${where}: ${error}`),
    })
    await use(fake)
    await fake.stop()
    expect(blamed).toEqual([])
  },
  faults: async ({ page }, use) => {
    const faults = await Faults.watch(page)
    await use(faults)
    faults.expectNone()
  },
  desk: async ({ page, fake, faults: _watched }, use) => {
    await page.goto(fake.window())
    await expect(page.getByTestId('panel-watchlist')).toBeVisible()
    await use(new Desk(page))
  },
})

export { expect }
