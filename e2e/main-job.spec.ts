import { existsSync } from 'node:fs'
import { recordedData } from '../src-main/platform/market-data/recorded-data-test-kit.ts'
import type { Item, Params } from '../src-preload/contract/define.ts'
import type { TerminalContract } from '../src-preload/contract/index.ts'
import type { CardView, JournalRowView } from '../src-preload/contract/views.ts'
import type { Connection } from '../src-preload/rpc/connect.ts'
import { Desk } from './support/desk.ts'
import { clientOf, freshDataDir, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'
import { watch } from './support/watch.ts'

const recorded = existsSync(recordedData)
/** Stops and targets wide enough to pay for spread and fees in a quiet night. */
const numbers: Record<string, string> = recorded
  ? { atrStop: '4', targetRatio: '3' }
  : { atrStop: '10', targetRatio: '5', fast: '2', slow: '4' }
const SPEED = recorded ? 'max' : null

type Client = Connection<TerminalContract>

/** The rows of one kind, oldest first, with their bodies read. */
async function rows(
  client: Client,
  type: string,
): Promise<(JournalRowView & { readonly json: Record<string, unknown> })[]> {
  const found = await client.call('journal.query', { types: [type], limit: 1000 })
  return found.reverse().map(row => ({ ...row, json: JSON.parse(row.body) as Record<string, unknown> }))
}

type Latest = 'orders' | 'positions' | 'review'

/** What a stream of the newest states holds now. */
async function now<K extends Latest>(client: Client, name: K): Promise<readonly Item<TerminalContract[K]>[]> {
  const none = {} as Params<TerminalContract[K]>
  const seen = watch(client, name, none)
  await new Promise(resolve => setTimeout(resolve, 700))
  seen.stop()
  return seen.items
}

/** Sets up everything by hand on the page: broker, prices, strategy, start. */
async function setUp(desk: Desk): Promise<void> {
  await desk.addPaperBroker()
  if (recorded) await desk.loadRecorded(recordedData, 'forex · oanda · tick', 'EURUSD', '2014-05-06', '2014-05-07')
  // Without recorded prices the simulated market must bring a signal within the test's patience.
  const symbols = recorded ? 'EURUSD' : 'EURUSD, GBPUSD, USDJPY, AUDUSD, USDCHF, EURGBP'
  await desk.createStrategy('Journey', symbols, recorded ? '5m' : '1m', recorded ? 'ml' : 'rule', numbers)
  await desk.at('loop-start-journey').click()
  await expect(desk.at('loop-stop-journey')).toBeVisible({ timeout: 20_000 })
  if (SPEED !== null) await desk.play(SPEED)
}

/** Waits for a card, on the page and on the wire. */
async function nextCard(desk: Desk, client: Client): Promise<CardView> {
  const review = watch(client, 'review', {})
  const card = await review.until(c => c.state === 'waiting' || c.state === 'changed', 'card that waits', 240_000)
  review.stop()
  await desk.at(`queue-${card.signal}`).click()
  await expect(desk.at('review-signal')).toHaveText(card.signal)
  return card
}

test.describe('the main job', () => {
  test.setTimeout(400_000)
  let host: Host
  let client: Client

  test.beforeEach(async () => {
    host = await startHost(freshDataDir())
    client = await clientOf(host)
  })
  test.afterEach(async () => {
    client.close()
    await host.stop()
  })

  test('from an empty profile to a filled order, a position, equity and journal rows, and back after kill -9', async ({
    page,
  }) => {
    let desk = await Desk.open(page, host)
    await expect(page.getByText('No broker yet').first()).toBeVisible()
    await setUp(desk)

    // The risk card: every figure on the page is the wire's, and the wire's is the journal's.
    const card = await nextCard(desk, client)
    const queued = (await rows(client, 'review.queued')).at(-1)?.json.card as Record<string, unknown>
    expect(queued).toMatchObject({
      signal: card.signal,
      quantity: card.quantity,
      stop: card.stop,
      target: card.target,
      bandLow: card.bandLow,
      bandHigh: card.bandHigh,
      verdict: card.verdict,
    })
    await expect(desk.at('review-quantity')).toHaveValue(card.quantity)
    expect(Number(await desk.value('review-confidence'))).toBe(card.confidence)
    for (const check of card.checks) await expect(desk.at(`check-${check.code}`).first()).toBeAttached()
    for (const route of card.route) expect(await desk.value(`route-${route.broker}-total`)).toBe(route.total)

    // A smaller size than risk allows is a person's right.
    const half = String(Math.floor(Number(card.quantity) / 2))
    await desk.at('review-quantity').fill(half)
    await expect(desk.at('review-approve')).toBeEnabled()
    await desk.at('review-approve').click()
    await expect(page.locator(`[data-testid="review-card"][data-signal="${card.signal}"]`)).toHaveCount(0)

    const orders = watch(client, 'orders', {})
    const filled = await orders.until(
      o => o.status === 'FILLED' && o.signal === card.signal && o.role === 'entry',
      'filled entry',
    )
    expect(filled).toMatchObject({
      quantity: half,
      filled: half,
      side: card.side,
      stopLoss: card.stop,
      takeProfit: card.target,
    })
    if (recorded) await client.call('source.setSpeed', { speed: 0 })
    const intent = (await rows(client, 'order.intent')).at(-1)?.json
    expect(intent).toMatchObject({ clientOrderId: filled.clientOrderId, quantity: half, origin: 'person' })
    const fills = (await rows(client, 'order.filled')).filter(r => r.json.clientOrderId === filled.clientOrderId)
    expect(fills.reduce((sum, f) => sum + Number(f.json.quantity), 0)).toBe(Number(half))

    await desk.show('Orders')
    await desk.at('orders-tab-history').click()
    await expect(desk.at(`order-${filled.clientOrderId}-status`).first()).toContainText(/filled/i)

    const positions = await now(client, 'positions')
    const position = positions.findLast(p => p.instrument === card.instrument && p.quantity !== '0')
    if (position !== undefined) {
      await desk.show('Positions')
      expect(await desk.value(`position-${card.instrument}-quantity`)).toBe(position.quantity)
      expect(await desk.value(`position-${card.instrument}-entry`)).toBe(position.entryPrice)
    }
    const marks = await rows(client, 'equity.marked')
    expect(Number(marks.at(-1)?.json.equity)).not.toBe(100_000)
    await desk.show('Equity')
    await expect(desk.at('equity-chart')).toBeVisible()
    await desk.show('Journal')
    await desk.at('journal-verify').click()
    await expect(desk.at('journal-verified')).toContainText('rows intact')
    expect(await client.call('journal.verify', {})).toMatchObject({ ok: true })

    // kill -9: nothing is closed in order, and everything is found as it was.
    const before = await picture(client)
    client.close()
    await host.kill()
    host = await startHost(host.dataDir)
    client = await clientOf(host)
    expect(await picture(client)).toEqual(before)
    await page.goto('about:blank')
    desk = await Desk.open(page, host)
    await desk.show('Strategies')
    await expect(desk.at('loop-stop-journey')).toBeVisible({ timeout: 20_000 })
    if (position !== undefined) {
      await desk.show('Positions')
      expect(await desk.value(`position-${card.instrument}-quantity`)).toBe(position.quantity)
    }
  })

  test('a signal that a person rejects is explained and sends nothing', async ({ page }) => {
    const desk = await Desk.open(page, host)
    await setUp(desk)
    const card = await nextCard(desk, client)
    await desk.at('review-reason').fill('not today')
    await desk.at('review-reject').click()
    const stopped = watch(client, 'stopped', {})
    const said = await stopped.until(s => s.signal === card.signal, 'stopped signal')
    expect(said).toMatchObject({ stage: 'review', code: 'REJECTED_BY_PERSON' })
    expect((await rows(client, 'order.intent')).length).toBe(0)
    await desk.show('Why not?')
    await expect(desk.at(`stopped-${said.seq}`)).toContainText('not today')
  })

  test('a signal that changes under the hand is asked again and sends nothing', async ({ page }) => {
    const desk = await Desk.open(page, host)
    await setUp(desk)
    const card = await nextCard(desk, client)
    // Somebody tightens the limit while the card is open: what was a pass is none now.
    await client.call('risk.setLimit', {
      code: 'MAX_LOSS_AT_STOP',
      scope: 'broker:paper',
      of: null,
      limit: '0.00001',
      reason: 'journey',
    })
    await desk.at('review-approve').click()
    await expect(desk.at('review-changed')).toBeVisible()
    const changed = (await rows(client, 'review.changed')).at(-1)?.json.card as Record<string, unknown>
    expect(changed).toMatchObject({ signal: card.signal, version: 2, verdict: 'deny' })
    await expect(desk.at('check-MAX_LOSS_AT_STOP').first()).toBeVisible()
    expect((await rows(client, 'order.intent')).length).toBe(0)
  })

  test('the kill switch is in sight, latched, and survives a restart', async ({ page }) => {
    let desk = await Desk.open(page, host)
    await desk.addPaperBroker()
    await desk.at('kill-options').click()
    await page.getByRole('textbox', { name: /why|reason/i }).fill('journey')
    await desk.at('kill-confirm').click()
    await expect(desk.at('kill-banner')).toBeVisible()
    client.close()
    await host.kill()
    host = await startHost(host.dataDir)
    client = await clientOf(host)
    await page.goto('about:blank')
    desk = await Desk.open(page, host)
    await expect(desk.at('kill-banner')).toBeVisible()
    expect((await rows(client, 'kill.engaged')).at(-1)?.json).toMatchObject({ reason: 'journey' })
  })
})

/** What must survive a crash, as the wire tells it; without what moves with the clock. */
async function picture(client: Client) {
  const orders = new Map((await now(client, 'orders')).map(o => [o.clientOrderId, o]))
  const positions = new Map((await now(client, 'positions')).map(p => [p.id, p]))
  const cards = new Map((await now(client, 'review')).map(c => [c.signal, c]))
  return {
    orders: [...orders.values()].sort((a, b) => a.clientOrderId.localeCompare(b.clientOrderId)),
    positions: [...positions.values()]
      .filter(p => p.quantity !== '0')
      .map(({ mark: _mark, unrealised: _unrealised, ...p }) => p),
    waiting: [...cards.values()].filter(c => c.state === 'waiting' || c.state === 'changed'),
    fills: await rows(client, 'order.filled'),
  }
}
