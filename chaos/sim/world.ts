import { Venue } from '../../e2e/fake-venue/venue.ts'
import { messageOf } from '../../src-main/core/kernel/errors.ts'
import { answerForeign, settleUnknown } from '../person/answering.ts'
import { type DeedName, deedOf, drawDeed } from '../person/person.ts'
import { Chance } from './chance.ts'
import { Crash } from './crash-plan.ts'
import { Disk } from './disk.ts'
import { Faults } from './faults.ts'
import { Lives } from './lives.ts'
import { Market } from './market.ts'
import type { Plant } from './plant.ts'
import { meddle } from './stranger.ts'
import { Notes } from './tally.ts'
import { drawVariant, type Variant } from './variant.ts'
import { VirtualClock } from './virtual-clock.ts'

const START = Date.UTC(2026, 2, 3, 9, 0, 0)
/** A run has some hundred happenings; one that has so many goes round in circles. */
const MOST_STEPS = 30_000

const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Everything of one run, driven by one seed: clock, disk, venue, network, prices, people, and the terminal's lives. */
export class World {
  readonly clock = new VirtualClock(START)
  readonly disk: Disk
  readonly variant: Variant
  readonly venue: Venue
  readonly lives: Lives
  readonly notes = new Notes()
  /** What the terminal itself did not expect, and what the harness calls endless. */
  readonly troubles: string[] = []
  readonly trace: string[] | null
  readonly #faults: Faults
  readonly #market: Market
  readonly #person: Chance
  readonly #stranger: Chance
  /** Nobody does anything any more, and nothing fails. */
  #calm = false
  #steps = 0
  #wakeAt = Number.POSITIVE_INFINITY

  constructor(seed: number, traced: boolean, plant: Plant = {}) {
    const chance = (actor: string): Chance => new Chance(seed, actor)
    const { clock, notes } = this
    this.trace = traced ? [] : null
    this.variant = drawVariant(chance('variant'))
    this.venue = new Venue(this.variant.manual.rules, chance('venue'))
    this.venue.book.now = START
    this.disk = new Disk(`chaos${seed.toString(36)}xxxxxxxxxx`)
    this.#faults = new Faults(chance('faults'), this.variant.faults, kind => notes.count('faults', kind))
    this.#market = new Market(chance('market'))
    this.#person = chance('person')
    this.#stranger = chance('stranger')
    const { disk, venue, variant } = this
    this.lives = new Lives({
      ...{ clock, disk, venue, variant, notes, plant, traced, faults: this.#faults },
      chance: chance('network'),
      crashes: chance('crash'),
      // Without a first look at the account there is none to trade on.
      mute: () => variant.mute && this.lives.hasAccount,
      wake: at => this.#wake(at),
      note: what => this.note(what),
      calm: () => this.#calm,
      trouble: text => void this.troubles.push(text),
    })
  }

  note(what: string): void {
    this.trace?.push(`${((this.clock.now() - START) / 1000).toFixed(3).padStart(9)} ${what}`)
  }

  /** The active time: orders, faults, crashes. */
  async play(): Promise<void> {
    this.lives.begin()
    this.#market.all(this.venue, () => undefined)
    const end = START + 4_000 + this.#person.between(3, 9) * 4_000
    this.#quotes(end)
    for (let at = START + 3_000; at < end; at += this.#person.between(200, 5_000)) {
      const name = drawDeed(this.#person)
      this.clock.schedule(at, () => this.#do(name))
    }
    if (this.variant.strangers)
      for (let at = START + 6_000; at < end; at += this.#stranger.between(2_000, 20_000))
        this.clock.schedule(at, () => this.#meddle())
    if (this.variant.suspends) this.clock.schedule(this.#stranger.between(START + 4_000, end), () => this.#sleep())
    if (this.variant.diskFull) this.clock.schedule(this.#stranger.between(START + 3_000, end), () => this.#fillDisk())
    await this.run(end)
  }

  /** From now on nothing fails, and time passes. */
  async settle(ms: number): Promise<void> {
    if (!this.#calm) this.#becomeCalm()
    await this.run(this.clock.now() + ms)
  }

  /** What a person does who looks at what is left: answers for what is nobody's, and for what nobody knows. */
  answer(): void {
    const { terminal, life } = this.lives
    if (terminal?.isOpen !== true) return
    const scene = { terminal, session: terminal.session, chance: this.#person }
    life?.enter(() => {
      answerForeign(scene, said => this.#did('answer foreign', said))
      if (!this.variant.mute) for (const said of settleUnknown(scene, this.venue)) this.#did('settle unknown', said)
    })
  }

  async run(until: number): Promise<void> {
    while (this.clock.step(until)) {
      await breathe()
      if (++this.#steps <= MOST_STEPS) continue
      if (this.#steps === MOST_STEPS + 1)
        this.troubles.push(`NO END: more than ${MOST_STEPS} steps, at ${(this.clock.now() - START) / 1000} s`)
      return
    }
    await breathe()
  }

  #becomeCalm(): void {
    this.#calm = true
    this.#faults.on = false
    this.disk.full = false
    this.lives.life?.freezeUntil(0)
    if (!this.lives.isAlive) this.lives.begin()
    const beat = (): void => {
      this.#market.all(this.venue, (symbol, bid, ask) => this.#tell(symbol, bid, ask))
      this.clock.schedule(this.clock.now() + 5_000, beat)
    }
    beat()
  }

  #quotes(end: number): void {
    this.clock.schedule(this.clock.now() + this.#person.between(100, 1_200), () => {
      if (this.#calm || this.clock.now() >= end) return
      this.#market.step(this.venue, (symbol, bid, ask) => this.#tell(symbol, bid, ask), false)
      this.#wake(this.clock.now() + 50)
      this.#quotes(end)
    })
  }

  #tell(symbol: string, bid: number, ask: number): void {
    this.venue.book.now = this.clock.now()
    this.lives.price(symbol, bid, ask)
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
    const { terminal, life } = this.lives
    if (terminal?.isOpen !== true || this.#calm || life === undefined || life.isFrozen) return
    life.enter(() => {
      try {
        this.#did(name, deedOf(name)({ terminal, session: terminal.session, chance: this.#person }))
      } catch (error) {
        if (error instanceof Crash) throw error
        this.note(`person: ${name}: ${messageOf(error)}`)
      }
    })
  }

  #did(name: string, said: string): void {
    this.note(`person: ${name}: ${said}`)
    this.notes.count('deeds', name)
  }

  #meddle(): void {
    if (this.#calm || !this.lives.hasAccount) return
    this.venue.tick(this.clock.now())
    const did = meddle(this.venue, this.#stranger)
    this.note(`elsewhere: ${did}`)
    this.notes.count('faults', `elsewhere: ${did}`)
    this.#wake(this.clock.now() + 50)
  }

  /** The lid is closed; when it opens, everything that was due is due at once. */
  #sleep(): void {
    if (this.#calm) return
    const until = this.clock.now() + this.#stranger.between(15, 300) * 1_000
    this.note(`the machine sleeps until ${(until - START) / 1000}`)
    this.notes.count('faults', 'machine suspended')
    this.lives.life?.freezeUntil(until)
  }

  #fillDisk(): void {
    if (this.#calm) return
    this.note('the disk is full')
    this.notes.count('faults', 'disk full')
    this.disk.full = true
    this.clock.schedule(this.clock.now() + this.#stranger.between(500, 12_000), () => {
      this.note('the disk has room again')
      this.disk.full = false
    })
  }
}
