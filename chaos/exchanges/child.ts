import { join } from 'node:path'
import { families } from '../../src-main/brokers/index.ts'
import { messageOf } from '../../src-main/core/kernel/errors.ts'
import { openJournal } from '../../src-main/platform/journal/open-journal.ts'
import { systemClock } from '../../src-main/platform/system-clock.ts'
import { Terminal } from '../../src-main/terminal.ts'
import { tinySource } from '../family/tiny-source.ts'
import { mt5Way } from '../mt5/way.ts'
import type { FromChild, ToChild } from '../real/order-to-child.ts'
import { reapedJournal } from '../real/reaped-journal.ts'
import { Reaper } from '../real/reaper.ts'
import { Chance } from '../sim/chance.ts'
import { ACCOUNT, deedOf, drawDeed } from './deeds.ts'
import type { LifeOrder } from './life-order.ts'
import { exchangeWay } from './way.ts'

/*
 * One life of the terminal in a process of its own, with an account at a venue in another process (an exchange's fake,
 * or MetaTrader's terminal with the compiled EA), reached through the same adapter as the real one. It does what a person would, until it kills itself where it was told to.
 */
const order = JSON.parse(process.argv[2] ?? '') as LifeOrder
const faults: string[] = []
const chance = new Chance(order.seed, 'child')
const reaper = new Reaper(order.die, join(order.dir, 'deaths'))
await reaper.prepare(chance.between(0, 150))

const clock = systemClock({ keepAlive: true })
const { place } = order
const way = place === 'mt5' ? await mt5Way(order, reaper, clock) : exchangeWay(place, order, reaper)
const file = openJournal(join(order.dir, 'journal.db'))
const source = tinySource(clock)
const terminal = await Terminal.start({
  journal: reapedJournal(file, reaper),
  clock,
  trainer: { train: () => Promise.reject(new Error('nothing is trained here')) },
  makeSource: () => ({ source, replay: null }),
  families: [...families, ...way.families],
  secrets: () => Promise.resolve(way.keys),
  version: 'chaos',
  reporting: 'USD',
  markEvery: 60_000,
})
terminal.bus.on('fault', ({ where, error }) => faults.push(`fault at ${where}: ${messageOf(error)}`))
const tell = (message: FromChild): void => void process.send?.(message)
const loud = (text: string): void => {
  if (process.env.CHAOS_LOUD) process.stderr.write(`${text}\n`)
}

/** Somebody adds the account, arms it, and decides about what is found there. */
async function tend(): Promise<void> {
  const { state, session } = terminal
  try {
    if (state.portfolio.account(ACCOUNT) === undefined)
      await terminal.addBroker(ACCOUNT, way.family, way.title, way.settings)
    if (state.portfolio.account(ACCOUNT)?.armed === false)
      terminal.recorder.record('broker.armed', { broker: ACCOUNT, armed: true, reason: 'chaos' })
    for (const found of [...state.foreign.all()])
      if (found.state === 'open') await session.foreign.decide(found.id, 'ignore', null, 'it was there before')
    if (!state.comparisons.ready(ACCOUNT)) loud(`not ready: ${session.books.reconciler.last(ACCOUNT)?.text ?? 'never'}`)
  } catch (error) {
    loud(`tending: ${messageOf(error)}`)
  }
  setTimeout(() => void tend(), 300)
}
await tend()

let resting = order.deedEvery === null
function act(): void {
  if (resting) return
  const name = order.favours !== null && chance.yes(0.3) ? order.favours : drawDeed(chance)
  try {
    loud(`${name}: ${deedOf(name)({ terminal, session: terminal.session, chance, place: way.wares })}`)
  } catch (error) {
    loud(`${name}: ${messageOf(error)}`)
  }
  setTimeout(act, (order.deedEvery ?? 0) * (0.5 + chance.next()))
}
if (order.deedEvery !== null) setTimeout(act, 100)

process.on('message', ({ want }: ToChild) => {
  if (want === 'rest') resting = true
  else tell({ rows: [...file.read(0)], faults })
})
process.on('disconnect', () => process.exit(0))
tell({ started: true })
