import { expect } from '@playwright/test'
import type { OrderView } from '../../src-preload/contract/views.ts'
import type { Desk } from './desk.ts'
import type { clientOf } from './host.ts'

type Client = Awaited<ReturnType<typeof clientOf>>

/** Every order that the terminal knows, as they come. */
export function watchOrders(client: Client): { readonly all: () => readonly OrderView[]; stop(): void } {
  const known = new Map<string, OrderView>()
  const stop = client.subscribe(
    'orders',
    {},
    {
      items: batch => {
        for (const order of batch) known.set(order.clientOrderId, order)
      },
    },
  )
  return { all: () => [...known.values()], stop }
}

/** Brings a panel to the front by its key, as soon as the page listens to keys. */
export async function openByKey(desk: Desk, keys: string, panel: string): Promise<void> {
  await expect(async () => {
    await desk.page.keyboard.press(keys)
    await expect(desk.at(`panel-${panel}`)).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

/** Opens the ticket and turns it to an instrument by typing, as a person does. */
export async function openTicket(desk: Desk, instrument: string): Promise<void> {
  await openByKey(desk, 'Alt+t', 'ticket')
  await desk.at('ticket-symbol').fill('')
  await desk.at('ticket-symbol').fill(instrument.split('/')[1] ?? instrument)
  await desk.at(`ticket-symbol-${instrument}`).click()
}

/** Accepts what one click means, and arms it. */
export async function arm(desk: Desk): Promise<void> {
  await desk.at('arm').click()
  await desk.choose('arm-accept')
  await desk.at('arm-dialog-confirm').click()
}
