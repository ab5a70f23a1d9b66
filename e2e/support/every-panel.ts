import { expect, type Locator, test } from '@playwright/test'
import { contract } from '../../src-preload/contract/index.ts'
import { expectAccessible } from './axe.ts'
import type { Desk } from './desk.ts'
import { type Expected, panels } from './panels.ts'

const named = (kind: 'call' | 'stream') =>
  Object.entries(contract)
    .filter(([, one]) => one.kind === kind)
    .map(([name]) => name)

/** Every stream of the contract, by name. */
export const streams = named('stream')

/** Every call, but for the arrangement of the page: without that no panel is shown. */
export const calls = [
  ...named('call').filter(name => name !== 'page.load' && name !== 'page.save'),
  ...['page.load settings', 'page.load watchlists'],
]

/** Panels that stand on each other in the workspace of everything; what is not named stands in the last stack. */
const stacks = [
  ['watchlist'],
  ['loops', 'brokers', 'source'],
  ['chart', 'catalogue', 'mt5', 'settings'],
  ['review', 'ticket', 'ladder', 'tape', 'limits', 'inbox', 'incidents'],
]
const last = panels.map(({ id }) => id).filter(id => !stacks.flat().includes(id))
const rounds = last.map((_, round) => [...stacks, last].flatMap(stack => stack[round] ?? []))

const EVERYTHING = 'Everything'

/** Shows a workspace with every panel, made where there is none. */
export async function showEverything(desk: Desk): Promise<void> {
  const menu = desk.at('workspace-menu')
  if ((await menu.textContent())?.includes(EVERYTHING)) return
  await menu.click()
  await desk.page.getByRole('menuitem', { name: 'New workspace' }).click()
  await desk.at('workspace-name').fill(EVERYTHING)
  await desk.at('workspace-from').selectOption('everything')
  await desk.at('workspace-new-confirm').click()
  await expect(menu).toContainText(EVERYTHING)
}

const found = (id: string): Expected => {
  const one = panels.find(panel => panel.id === id)
  if (one === undefined) throw new Error(`there is no panel ${id}`)
  return one
}

interface Walk {
  readonly only?: (id: string) => boolean
  readonly axe?: boolean
}

/** Brings every panel to the front once, checks it, and looks through those that are seen together with axe. */
export async function everyPanel(
  desk: Desk,
  check: (panel: Locator, expected: Expected) => Promise<void>,
  { only = () => true, axe = true }: Walk = {},
): Promise<void> {
  await showEverything(desk)
  for (const round of rounds) {
    const shown = round.filter(only)
    for (const id of shown)
      await test.step(found(id).title, async () => {
        await desk.tab(found(id).title).click()
        await check(desk.at(`panel-${id}`), found(id))
      })
    for (const id of shown) await expect(desk.at(`panel-${id}`)).toBeVisible()
    if (axe && shown.length > 0)
      await test.step(`axe: ${shown.join(', ')}`, () =>
        expectAccessible(desk.page, ...shown.map(id => `[data-testid="panel-${id}"]`)))
  }
}
