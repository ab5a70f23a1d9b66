import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Decimal } from '../src-main/core/kernel/decimal.ts'
import type { OrderRequest } from '../src-main/core/orders/order.ts'
import { proposeByHand } from '../src-main/core/trading/hand-order.ts'
import { discardSocket, type FirstByteDesk, firstByteDesk } from './lib/first-byte-desk.ts'
import type { Bench, Row } from './lib/row.ts'
import { median, percentile } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'

const PAIRS = 1_000
const WARM = 200
const GOAL_US = 300

interface Taken {
  readonly ours: number[]
  readonly bare: number[]
}

/** An order that waits far from the market and is cancelled before the next: what is timed stays the same. */
function request(desk: FirstByteDesk): OrderRequest {
  const { ask } = desk.quote()
  const at = (distance: number): Decimal => new Decimal((ask * (1 - distance)).toFixed(5))
  return {
    instrument: desk.instrument,
    side: 'buy',
    type: 'limit',
    quantity: new Decimal(1_000),
    limitPrice: at(0.01),
    stopPrice: null,
    timeInForce: 'gtc',
    expiresAt: null,
    stopLoss: at(0.015),
    takeProfit: null,
    closes: null,
    reduceOnly: false,
  }
}

/** From `Trader.send` to the return of the write that hands the first byte to the system, us. */
async function sendOne(desk: FirstByteDesk): Promise<number> {
  const { trader, execution } = desk.terminal.session
  const { orders } = desk.terminal.state
  const proposal = proposeByHand(desk.hand, request(desk))
  const started = performance.now()
  const sent = trader.send(proposal, { intent: `bench.${orders.intents + 1}`, signal: null, origin: 'person' })
  const written = desk.written()
  if ('stage' in sent) throw new Error(`the gate denied the bench's order: ${sent.text}`)
  await desk.until(() => orders.get(sent.clientOrderId)?.status === 'WORKING')
  execution.cancel(sent.clientOrderId, 'person')
  await desk.until(() => orders.get(sent.clientOrderId)?.status === 'CANCELLED')
  return (written - started) * 1_000
}

function rows(what: string, { ours, bare }: Taken, alternative: string, goal: number | null, note: string): Row[] {
  return (
    [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const
  ).map(([name, share]) => {
    const [a, b] = [percentile(ours, share), percentile(bare, share)]
    const isGoal = goal !== null && name === 'p99'
    return {
      what: `${what}, ${name}`,
      unit: 'us',
      ours: a,
      alternative: { name: alternative, value: b },
      ratio: a / b,
      goal: isGoal ? `under ${goal}` : 'none',
      met: isGoal ? a < goal : null,
      note,
    }
  })
}

const shareOf = (whole: Taken, without: Taken, key: keyof Taken): number =>
  100 * (1 - median(without[key]) / median(whole[key]))

export const bench: Bench = {
  name: 'first-byte',
  run: () =>
    withFolder(async folder => {
      const desk = await firstByteDesk(folder)
      const socket = await discardSocket()
      const file = openSync(join(folder, 'plain'), 'a')
      const whole: Taken = { ours: [], bare: [] }
      const without: Taken = { ours: [], bare: [] }
      const bare = (synced: boolean): number => {
        const body = desk.lastRow()
        const started = performance.now()
        writeSync(file, body)
        if (synced) fdatasyncSync(file)
        socket.write(body)
        return (performance.now() - started) * 1_000
      }
      for (let i = -WARM; i < PAIRS; i++) {
        for (const synced of [true, false]) {
          desk.sync(synced)
          const ours = await sendOne(desk)
          const theirs = bare(synced)
          if (i < 0) continue
          const taken = synced ? whole : without
          taken.ours.push(ours)
          taken.bare.push(theirs)
        }
        // The loop breathes, as it does between two orders of a person.
        if (i % 50 === 0) await wait(5)
      }
      closeSync(file)
      socket.destroy()
      await desk.close()
      const note =
        'Gate, pass, intent row (SQLite, hash chain), sent row, JSON, TCP on loopback. Real time, so a busy machine shows.'
      const [ours, theirs] = [shareOf(whole, without, 'ours'), shareOf(whole, without, 'bare')]
      return [
        ...rows('intent to first byte', whole, 'the row written, fdatasync, socket.write', null, note),
        ...rows(
          'the same without the disk sync',
          without,
          'the row written, socket.write',
          GOAL_US,
          'The same rows through the same journal, told not to sync.',
        ),
        {
          what: 'share of the disk sync in it, p50',
          unit: '%',
          ours,
          alternative: { name: 'of the bare write', value: theirs },
          ratio: ours / theirs,
          goal: 'none',
          met: null,
          note: 'Runs with and without the sync, in turn.',
        },
      ]
    }),
}
