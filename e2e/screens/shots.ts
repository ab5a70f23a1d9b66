import type { Page } from 'playwright'
import type { Scenario } from '../fake-terminal/scenario.ts'

export interface Shot {
  readonly name: string
  readonly scenario: Scenario
  readonly size: readonly [width: number, height: number]
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>
}

const large = [1440, 900] as const
const small = [1280, 720] as const

/** Every picture of the page. */
export const shots: readonly Shot[] = [
  { name: 'trading', scenario: 'trading', size: large },
  { name: 'trading-small', scenario: 'trading', size: small },
  { name: 'empty', scenario: 'empty', size: large },
]
