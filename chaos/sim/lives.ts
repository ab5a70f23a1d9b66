import type { BrokerFamily } from '../../src-main/brokers/index.ts'
import { messageOf, Refused, TerminalError, Unknown } from '../../src-main/core/kernel/errors.ts'
import { Terminal } from '../../src-main/terminal.ts'
import { type TinySource, tinySource } from '../family/tiny-source.ts'
import { VenueBroker } from '../family/venue-broker.ts'
import { BROKER } from '../person/scene.ts'
import type { Chance } from './chance.ts'
import { Crash, CrashPlan, dieAt, noCrash } from './crash-plan.ts'
import type { Disk } from './disk.ts'
import { Life } from './life.ts'
import { dialFor, type NetworkParts } from './network.ts'
import type { Plant } from './plant.ts'
import { someSnapshot } from './snapshots.ts'
import type { Notes } from './tally.ts'
import type { Variant } from './variant.ts'

export interface LivesParts extends NetworkParts {
  readonly disk: Disk
  readonly variant: Variant
  readonly crashes: Chance
  readonly notes: Notes
  readonly plant: Plant
  /** Rows are noted as they are written. */
  readonly traced: boolean
  readonly calm: () => boolean
  /** What the terminal itself did not expect. */
  readonly trouble: (text: string) => void
}

/** Between two looks of a person at whether the broker is connected, ms. */
const LOOK_MS = 3_000

/** The terminal's lives, one after the other on what the disk has: each ends where its plan says, the last does not. */
export class Lives {
  terminal: Terminal | undefined
  life: Life | undefined
  /** There has been an account: before that there is nothing to lose. */
  hasAccount = false
  readonly #parts: LivesParts
  #source: TinySource | undefined
  #count = 0

  constructor(parts: LivesParts) {
    this.#parts = parts
  }

  get isAlive(): boolean {
    return this.life?.alive === true
  }

  price(symbol: string, bid: number, ask: number): void {
    const { life } = this
    if (life !== undefined && !life.isFrozen) life.enter(() => this.#source?.price(symbol, bid, ask))
  }

  /** The terminal starts. */
  begin(): void {
    const { clock, disk, crashes, note, trouble, calm } = this.#parts
    this.terminal = undefined
    const { diesAt } = this.#parts.plant
    const planned = new CrashPlan(crashes, this.#count === 0)
    const plan = calm() ? noCrash : diesAt !== undefined && this.#count === 0 ? dieAt(diesAt) : planned
    this.#count++
    const life = new Life({
      clock,
      disk,
      plan: { isHere: step => !calm() && plan.isHere(step) },
      died: step => this.#died(step),
      threw: error => {
        note(`came out of the terminal: ${messageOf(error)}`)
        if (!isExpected(error)) trouble(`came out of the terminal: ${messageOf(error)}`)
      },
    })
    this.life = life
    const source = tinySource(life.clock)
    this.#source = source
    note(`start ${this.#count}`)
    this.#start(life, source).catch((error: unknown) => {
      if (!life.alive) return
      note(`could not start: ${messageOf(error)}`)
      // A full disk ends a start as it ends the process: it is tried again.
      if (isFull(error)) life.die('disk full')
      else trouble(`could not start: ${messageOf(error)}`)
    })
  }

  async #start(life: Life, source: TinySource): Promise<void> {
    const { plant, note, trouble, traced } = this.#parts
    const { disk, crashes } = this.#parts
    const isShort = disk.synced > 0 && crashes.yes(0.1)
    const terminal = await Terminal.start({
      ...(isShort ? { snapshots: { store: someSnapshot(disk, crashes), version: 'chaos' } } : {}),
      journal: plant.journal?.(life.journal()) ?? life.journal(),
      clock: life.clock,
      heartbeat: life.heartbeat,
      trainer: { train: () => Promise.reject(new Error('nothing is trained here')) },
      makeSource: () => ({ source, replay: null }),
      families: [this.#family(life)],
      version: 'chaos',
      reporting: 'USD',
      markEvery: 60_000,
    })
    terminal.bus.on('fault', ({ where, error }) => {
      note(`fault at ${where}: ${messageOf(error)}`)
      if (life.alive && !isExpected(error)) trouble(`fault at ${where}: ${messageOf(error)}`)
    })
    if (traced) terminal.recorder.bus.on('any', e => note(`# ${e.seq} ${e.type} ${brief(e.body)}`))
    if (!life.alive) return
    this.terminal = terminal
    if (terminal.state.portfolio.account(BROKER) === undefined) await this.#account(terminal)
    this.hasAccount ||= terminal.state.portfolio.account(BROKER)?.connected === true
    life.starting = false
    this.#keepConnected(terminal, life)
  }

  #family(life: Life): BrokerFamily {
    const { variant, plant } = this.#parts
    return {
      family: 'venue',
      title: 'Venue',
      paper: true,
      text: 'A venue that is not there',
      make: async options => {
        const broker = new VenueBroker(options, dialFor(this.#parts, life), variant.manual, life.clock)
        return plant.broker?.(broker) ?? broker
      },
    }
  }

  async #account(terminal: Terminal): Promise<void> {
    try {
      await terminal.addBroker(BROKER, 'venue', 'Sim', {})
    } catch (error) {
      if (error instanceof Crash) throw error
      this.#parts.note(`no account yet: ${messageOf(error)}`)
    }
  }

  /** A person who sees "not connected" presses the button. */
  #keepConnected(terminal: Terminal, life: Life): void {
    const look = (): void => {
      life.clock.schedule(life.clock.now() + LOOK_MS, () => {
        const account = terminal.state.portfolio.account(BROKER)
        const isThere = account !== undefined && terminal.session.broker(BROKER) !== undefined
        if (isThere) return look()
        const work = account === undefined ? this.#account(terminal) : terminal.connectBroker(BROKER)
        work.catch((error: unknown) => this.#parts.note(`not connected: ${messageOf(error)}`)).then(look, look)
      })
    }
    look()
  }

  #died(step: string): void {
    const { disk, crashes, notes, note, clock, variant } = this.#parts
    const lost = disk.crash(crashes.next())
    note(`CRASH ${step}; ${lost} rows lost`)
    notes.count('crashes', step)
    notes.rowsLost += lost
    this.terminal = undefined
    const away = variant.longAway && crashes.yes(0.3) ? crashes.between(60, 1_200) * 1_000 : crashes.between(100, 6_000)
    clock.schedule(clock.now() + away, () => {
      if (!this.isAlive) this.begin()
    })
  }
}

const isFull = (error: unknown): boolean => error instanceof TerminalError && error.code === 'DISK_FULL'

/** The disk was full, or the venue said no or nothing: told to a person, and no mistake of the terminal's. */
const isExpected = (error: unknown): boolean =>
  isFull(error) ||
  error instanceof Refused ||
  error instanceof Unknown ||
  // What could not be done for it says why.
  messageOf(error).endsWith('The disk is full.')

const brief = (body: object): string => {
  const { checks: _checks, route: _route, ...rest } = body as Record<string, unknown>
  return JSON.stringify(rest).slice(0, 300)
}
