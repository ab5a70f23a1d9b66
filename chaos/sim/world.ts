import { Venue } from '../../e2e/fake-venue/venue.ts'
import type { BrokerFamily } from '../../src-main/brokers/index.ts'
import { messageOf } from '../../src-main/core/kernel/errors.ts'
import { Terminal } from '../../src-main/terminal.ts'
import { type TinySource, tinySource } from '../family/tiny-source.ts'
import { VenueBroker } from '../family/venue-broker.ts'
import { type DeedName, deedOf, drawDeed } from '../person/person.ts'
import { BROKER } from '../person/scene.ts'
import { Chance } from './chance.ts'
import { Crash, CrashPlan, noCrash } from './crash-plan.ts'
import { Disk } from './disk.ts'
import { Faults } from './faults.ts'
import { Life } from './life.ts'
import { Market } from './market.ts'
import { dialFor, type NetworkParts } from './network.ts'
import type { Plant } from './plant.ts'
import { Notes } from './tally.ts'
import { drawVariant, type Variant } from './variant.ts'
import { VirtualClock } from './virtual-clock.ts'

const START = Date.UTC(2026, 2, 3, 9, 0, 0)

/** A run has some hundred happenings; one that has so many goes round in circles. */
const MOST_STEPS = 20_000

const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Everything of one run, driven by one seed: clock, disk, venue, network, prices, a person, and the terminal's lives. */
export class World {
  readonly seed: number
  readonly clock = new VirtualClock(START)
  readonly disk: Disk
  readonly variant: Variant
  readonly venue: Venue
  readonly faults: Faults
  readonly notes = new Notes()
  /** What went wrong in the harness's eyes: failures that the terminal itself did not expect. */
  readonly troubles: string[] = []
  terminal: Terminal | undefined
  life: Life | undefined
  /** Nobody does anything any more, and nothing fails. */
  calm = false
  readonly trace: string[] | null
  readonly #plant: Plant
  readonly #network: NetworkParts
  readonly #market: Market
  readonly #person: Chance
  readonly #crashes: Chance
  #source: TinySource | undefined
  #lives = 0
  #steps = 0
  #hasAccount = false
  #wakeAt = Number.POSITIVE_INFINITY

  constructor(seed: number, traced: boolean, plant: Plant = {}) {
    this.#plant = plant
    this.seed = seed
    this.trace = traced ? [] : null
    this.variant = drawVariant(new Chance(seed, 'variant'))
    this.venue = new Venue(this.variant.manual.rules, new Chance(seed, 'venue'))
    this.venue.book.now = START
    this.disk = new Disk(`chaos${seed.toString(36)}xxxxxxxxxx`)
    this.faults = new Faults(new Chance(seed, 'faults'), this.variant.faults, kind => this.notes.count('faults', kind))
    this.#market = new Market(new Chance(seed, 'market'))
    this.#person = new Chance(seed, 'person')
    this.#crashes = new Chance(seed, 'crash')
    this.#network = {
      clock: this.clock,
      venue: this.venue,
      chance: new Chance(seed, 'network'),
      faults: this.faults,
      // Without a first look at the account there is none to trade on.
      mute: () => this.variant.mute && this.#hasAccount,
      wake: at => this.#wake(at),
      note: what => this.note(what),
    }
  }

  note(what: string): void {
    this.trace?.push(`${((this.clock.now() - START) / 1000).toFixed(3).padStart(9)} ${what}`)
  }

  /** The active time: orders, faults, crashes. */
  async play(): Promise<void> {
    this.#live()
    this.#market.all(this.venue, () => undefined)
    const end = START + 4_000 + this.#person.between(3, 9) * 4_000
    this.#quotes(() => this.clock.now() < end)
    for (let at = START + 3_000; at < end; at += this.#person.between(200, 5_000)) {
      const name = drawDeed(this.#person)
      this.clock.schedule(at, () => this.#do(name))
    }
    await this.run(end)
  }

  /** From now on nothing fails, and time passes. */
  async settle(ms: number): Promise<void> {
    if (!this.calm) {
      this.calm = true
      this.faults.on = false
      if (this.life?.alive !== true) this.#live()
      const beat = (): void => {
        this.#market.all(this.venue, (symbol, bid, ask) => this.#tell(symbol, bid, ask))
        this.clock.schedule(this.clock.now() + 5_000, beat)
      }
      beat()
    }
    await this.run(this.clock.now() + ms)
  }

  async run(until: number): Promise<void> {
    while (this.clock.step(until)) {
      await breathe()
      if (++this.#steps > MOST_STEPS) {
        if (!this.troubles.some(t => t.startsWith('NO END')))
          this.troubles.push(`NO END: more than ${MOST_STEPS} steps, at ${(this.clock.now() - START) / 1000} s`)
        return
      }
    }
    await breathe()
  }

  #quotes(more: () => boolean): void {
    this.clock.schedule(this.clock.now() + this.#person.between(100, 1_200), () => {
      if (!more()) return
      this.#market.step(this.venue, (symbol, bid, ask) => this.#tell(symbol, bid, ask), false)
      this.#wake(this.clock.now() + 50)
      this.#quotes(more)
    })
  }

  #tell(symbol: string, bid: number, ask: number): void {
    this.venue.book.now = this.clock.now()
    this.life?.enter(() => this.#source?.price(symbol, bid, ask))
  }

  /** Lets the venue act at `at`, and again whenever an order's moment comes. */
  #wake(at: number): void {
    if (at >= this.#wakeAt) return
    this.#wakeAt = at
    this.clock.schedule(at, () => {
      if (this.#wakeAt !== at) return
      this.#wakeAt = Number.POSITIVE_INFINITY
      const now = this.clock.now()
      this.venue.tick(now)
      for (const { actAt, expiresAt } of this.venue.book.open) {
        if (actAt > now) this.#wake(actAt)
        if (expiresAt !== null && expiresAt > now) this.#wake(expiresAt)
      }
    })
  }

  #do(name: DeedName): void {
    const { terminal } = this
    if (terminal?.isOpen !== true || this.calm) return
    this.life?.enter(() => {
      try {
        this.note(`person: ${name}: ${deedOf(name)({ terminal, session: terminal.session, chance: this.#person })}`)
        this.notes.count('deeds', name)
      } catch (error) {
        if (error instanceof Crash) throw error
        this.note(`person: ${name}: ${messageOf(error)}`)
      }
    })
  }

  /** The terminal starts, on what the disk has. */
  #live(): void {
    this.terminal = undefined
    const plan = this.calm ? noCrash : new CrashPlan(this.#crashes, this.#lives === 0)
    this.#lives++
    const life = new Life({
      clock: this.clock,
      disk: this.disk,
      plan: { isHere: step => !this.calm && plan.isHere(step) },
      died: step => this.#died(step),
      threw: error => this.troubles.push(`came out of the terminal: ${messageOf(error)}`),
    })
    this.life = life
    const source = tinySource(life.clock)
    this.#source = source
    this.note(`start ${this.#lives}`)
    this.#start(life, source).then(
      () => undefined,
      (error: unknown) => {
        if (!life.alive) return
        this.troubles.push(`could not start: ${messageOf(error)}`)
        this.note(`could not start: ${messageOf(error)}`)
      },
    )
  }

  async #start(life: Life, source: TinySource): Promise<void> {
    const family: BrokerFamily = {
      family: 'venue',
      title: 'Venue',
      paper: true,
      text: 'A venue that is not there',
      make: async options => {
        const broker = new VenueBroker(options, dialFor(this.#network, life), this.variant.manual, life.clock)
        return this.#plant.broker?.(broker) ?? broker
      },
    }
    const terminal = await Terminal.start({
      journal: this.#plant.journal?.(life.journal()) ?? life.journal(),
      clock: life.clock,
      trainer: { train: () => Promise.reject(new Error('nothing is trained here')) },
      makeSource: () => ({ source, replay: null }),
      families: [family],
      version: 'chaos',
      reporting: 'USD',
      markEvery: 60_000,
    })
    terminal.bus.on('fault', ({ where, error }) => {
      if (life.alive) this.troubles.push(`fault at ${where}: ${messageOf(error)}`)
      this.note(`fault at ${where}: ${messageOf(error)}`)
    })
    if (this.trace !== null) terminal.recorder.bus.on('any', e => this.note(`# ${e.seq} ${e.type} ${brief(e.body)}`))
    if (!life.alive) return
    this.terminal = terminal
    if (terminal.state.portfolio.account(BROKER) === undefined) await this.#account(terminal)
    this.#hasAccount ||= terminal.state.portfolio.account(BROKER)?.connected === true
    life.starting = false
    await this.#keepConnected(terminal, life)
  }

  async #account(terminal: Terminal): Promise<void> {
    try {
      await terminal.addBroker(BROKER, 'venue', 'Sim', {})
    } catch (error) {
      if (error instanceof Crash) throw error
      this.note(`no account yet: ${messageOf(error)}`)
    }
  }

  /** A person who sees "not connected" presses the button. */
  async #keepConnected(terminal: Terminal, life: Life): Promise<void> {
    const look = (): void => {
      life.clock.schedule(life.clock.now() + 3_000, () => {
        const account = terminal.state.portfolio.account(BROKER)
        const work =
          account === undefined
            ? this.#account(terminal)
            : terminal.session.broker(BROKER) === undefined
              ? terminal.connectBroker(BROKER)
              : Promise.resolve()
        work.catch((error: unknown) => this.note(`not connected: ${messageOf(error)}`)).then(look, look)
      })
    }
    look()
  }

  #died(step: string): void {
    const lost = this.disk.crash(this.#crashes.next())
    this.note(`CRASH ${step}; ${lost} rows lost`)
    this.notes.count('crashes', step)
    this.notes.rowsLost += lost
    this.terminal = undefined
    this.clock.schedule(this.clock.now() + this.#crashes.between(100, 6_000), () => {
      if (this.life?.alive !== true) this.#live()
    })
  }
}

const brief = (body: object): string => {
  const { checks: _checks, route: _route, ...rest } = body as Record<string, unknown>
  return JSON.stringify(rest).slice(0, 300)
}
