import type { Chance } from './chance.ts'

/** The process ends here: thrown to get out of whatever was under way, and meant for nobody. */
export class Crash extends Error {}

/** Where a terminal may die, by name; the name is what the table counts. */
const steps = [
  'before append: order.intent',
  'after append: order.intent',
  'after append: order.sent',
  'before write: submit',
  'after write: submit',
  'before answer: submit',
  'after append: order.accepted',
  'before append: order.unknown',
  'after append: order.unknown',
  'before fact: accepted',
  'before fact: filled',
  'after append: order.filled',
  'before append: order.filled',
  'after append: order.cancel_asked',
  'after write: cancel',
  'before answer: cancel',
  'after append: order.replace_asked',
  'after write: amend',
  'before answer: amend',
  'after write: find',
  'before answer: find',
  'before append: order.rejected',
  'after append: kill.engaged',
  'after append: held.placed',
  'after append: held.triggered',
  'before answer: snapshot',
  'after append: foreign.found',
  'after append: foreign.decided',
  'after append: position.adjusted',
  'after append: reconciled',
  'after append: review.approved',
  'before timer',
  'before read',
  'before answer: hello',
] as const

/** Whether and where one life of the terminal ends. */
export interface Plan {
  /** Asked at each step that it passes; true: it ends here. */
  isHere(step: string): boolean
}

export const noCrash: Plan = { isHere: () => false }

/** It ends where this is passed first. */
export const dieAt = (where: string): Plan => ({ isHere: step => step === where })

/** Decides for one life of the terminal whether and where it ends. */
export class CrashPlan implements Plan {
  #left: number
  readonly #step: string | null

  constructor(chance: Chance, first: boolean) {
    if (!chance.yes(first ? 0.75 : 0.35)) {
      this.#left = Number.POSITIVE_INFINITY
      this.#step = null
    } else if (chance.yes(0.5)) {
      this.#left = chance.between(1, first ? 250 : 60)
      this.#step = null
    } else {
      this.#left = chance.between(1, 3)
      this.#step = chance.pick(steps)
    }
  }

  isHere(step: string): boolean {
    if (this.#step !== null && this.#step !== step) return false
    this.#left--
    return this.#left === 0
  }
}
