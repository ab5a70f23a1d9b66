import type { Page } from 'playwright'
import type { Scenario } from '../fake-terminal/scenario.ts'
import { deskShots } from './desk-shots.ts'

export interface Shot {
  readonly name: string
  readonly scenario: Scenario
  readonly size: readonly [width: number, height: number]
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>
}

const large = [1440, 900] as const
const small = [1280, 720] as const

const show = (panel: string) => async (page: Page) => {
  await page.getByTestId('panel-menu').click()
  await page.getByRole('menuitem', { name: panel }).click()
  await page.waitForTimeout(300)
}

/** Every picture of the page. */
export const shots: readonly Shot[] = [
  { name: 'trading', scenario: 'trading', size: large },
  { name: 'trading-small', scenario: 'trading', size: small },
  { name: 'empty', scenario: 'empty', size: large },
  { name: 'broken-layout', scenario: 'broken-layout', size: large },
  { name: 'replay', scenario: 'replay', size: large, act: show('Data source') },
  { name: 'killed', scenario: 'killed', size: large },
  { name: 'kill-dialog', scenario: 'trading', size: large, act: page => page.getByTestId('kill-button').click() },
  { name: 'hotkeys', scenario: 'trading', size: large, act: page => page.keyboard.press('?') },
  { name: 'notices', scenario: 'trading', size: large, act: page => page.getByTestId('notices-button').click() },
  {
    name: 'paper-form',
    scenario: 'empty',
    size: large,
    act: async page => {
      await show('Brokers')(page)
      await page.getByTestId('broker-add').click()
    },
  },
  {
    name: 'strategy-form',
    scenario: 'trading',
    size: large,
    act: async page => {
      await show('Strategies')(page)
      await page.getByTestId('strategy-create').click()
      await page.getByTestId('strategy-advanced').click()
    },
  },
  {
    name: 'lean-form',
    scenario: 'trading',
    size: large,
    act: async page => {
      await show('Data source')(page)
      await page.getByTestId('source-change').click()
      await page.getByText('Recorded (LEAN folder)').click()
      await page.getByTestId('lean-dir').fill('/data/lean')
      await page.getByTestId('lean-browse').click()
      await page.getByTestId('source-apply').waitFor()
      await page.getByTestId('source-apply').click()
    },
  },
  {
    name: 'after-paper',
    scenario: 'empty',
    size: small,
    act: async page => {
      await show('Brokers')(page)
      await page.getByTestId('broker-add').click()
      await page.getByTestId('paper-add').click()
      await page.waitForTimeout(1500)
    },
  },
  { name: 'brokers', scenario: 'trading', size: large, act: show('Brokers') },
  ...deskShots,
]
