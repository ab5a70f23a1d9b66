import { join } from 'node:path'
import type { BrokerFamily } from '../../src-main/brokers/index.ts'
import { families } from '../../src-main/brokers/index.ts'
import { messageOf } from '../../src-main/core/kernel/errors.ts'
import { openJournal } from '../../src-main/platform/journal/open-journal.ts'
import { systemClock } from '../../src-main/platform/system-clock.ts'
import { Terminal } from '../../src-main/terminal.ts'
import { type TinySource, tinySource } from '../family/tiny-source.ts'
import { VenueBroker } from '../family/venue-broker.ts'
import { deedOf, drawDeed } from '../person/person.ts'
import { BROKER } from '../person/scene.ts'
import { Chance } from '../sim/chance.ts'
import { fastClock } from './fast-clock.ts'
import type { ChildOrder, FromChild, ToChild } from './order-to-child.ts'
import { reapedJournal } from './reaped-journal.ts'
import { Reaper } from './reaper.ts'
import { tcpDial } from './tcp-line.ts'

/*
 * One life of the terminal in a process of its own: the real journal on the disk, the real clock (only faster), a line
 * to a venue in another process. It does what a person would, until it kills itself where it was told to.
 */
const order = JSON.parse(process.argv[2] ?? '') as ChildOrder
const faults: string[] = []
const chance = new Chance(order.seed, 'child')
const reaper = new Reaper(order.die, join(order.dir, 'deaths'))
await reaper.prepare(chance.between(0, 150))

const clock = fastClock(systemClock({ keepAlive: true }), order.epoch, order.speed)
const file = openJournal(join(order.dir, 'journal.db'))
const journal = reapedJournal(file, reaper)
const source: TinySource = tinySource(clock)
const dial = tcpDial(order.port, reaper, (symbol, bid, ask) => source.price(symbol, bid, ask))
const family: BrokerFamily = {
  family: 'venue',
  title: 'Venue',
  paper: true,
  text: 'A venue in another process',
  make: async options => new VenueBroker(options, dial, order.manual, clock),
}

const terminal = await Terminal.start({
  journal,
  clock,
  trainer: { train: () => Promise.reject(new Error('nothing is trained here')) },
  makeSource: () => ({ source, replay: null }),
  families: [...families, family],
  version: 'chaos',
  reporting: 'USD',
  markEvery: 60_000,
})
terminal.bus.on('fault', ({ where, error }) => faults.push(`fault at ${where}: ${messageOf(error)}`))
const tell = (message: FromChild): void => void process.send?.(message)

/** A person who sees "not connected" presses the button; without an account one is added. */
async function keepConnected(): Promise<void> {
  const account = terminal.state.portfolio.account(BROKER)
  try {
    if (account === undefined) await terminal.addBroker(BROKER, 'venue', 'Sim', {})
    else if (terminal.session.broker(BROKER) === undefined) await terminal.connectBroker(BROKER)
  } catch (error) {
    if (process.env.CHAOS_LOUD) process.stderr.write(`not connected: ${messageOf(error)}\n`)
  }
  clock.schedule(clock.now() + 2_000, () => void keepConnected())
}
await keepConnected()

let resting = order.deedEvery === null
function act(): void {
  if (resting) return
  const name =
    order.favours !== null && chance.yes(0.3)
      ? order.favours
      : drawDeed(chance, order.favours === 'kill' ? undefined : 'kill')
  try {
    const said = deedOf(name)({ terminal, session: terminal.session, chance })
    if (process.env.CHAOS_LOUD) process.stderr.write(`${name}: ${said}\n`)
  } catch (error) {
    if (process.env.CHAOS_LOUD) process.stderr.write(`${name}: ${messageOf(error)}\n`)
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
