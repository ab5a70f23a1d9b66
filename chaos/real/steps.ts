import type { DeedName } from '../person/person.ts'

/** A step of the order path at which a process is killed: its name for people, where it is in the code's own words, and what brings it about. */
export interface Step {
  readonly name: string
  /** What passes there (see `Life` and the line). */
  readonly pass: string
  readonly favours: DeedName | null
  /** Only where the venue keeps no protective orders. */
  readonly held?: true
  /** It comes after another death: while starting, or while asking about what that left open. */
  readonly second?: 'start' | 'ask'
  /** It is passed once a life, or hardly more often. */
  readonly once?: true
  /** A death here leaves an order that nobody knows about. */
  readonly doubts?: true
}

const step = (name: string, pass: string, favours: DeedName | null = null, more: Partial<Step> = {}): Step => ({
  name,
  pass,
  favours,
  ...more,
})

export const steps: readonly Step[] = [
  step('before the intent is appended', 'before append: order.intent'),
  step('while the intent is written and synced', 'during append: order.intent'),
  step('intent durable', 'after append: order.intent', null, { doubts: true }),
  step('recorded as sent', 'after append: order.sent', null, { doubts: true }),
  step('before the first byte', 'before write: submit'),
  step('after the bytes, before the answer', 'after write: submit', null, { doubts: true }),
  step('answer received, not recorded', 'before answer: submit', null, { doubts: true }),
  step('acceptance recorded', 'after append: order.accepted'),
  step('fill received, not recorded', 'before fact: filled'),
  step('while the fill is written and synced', 'during append: order.filled'),
  step('fill recorded', 'after append: order.filled'),
  step('cancel asked', 'after append: order.cancel_asked', 'cancel'),
  step('cancel written, not answered', 'after write: cancel', 'cancel'),
  step('replace asked', 'after append: order.replace_asked', 'amend'),
  step('replace written, not answered', 'after write: amend', 'amend'),
  step('held order met', 'after append: held.triggered', null, { held: true }),
  step('kill switch engaged', 'after append: kill.engaged', 'kill'),
  step('while the journal is folded', 'before row', null, { second: 'start' }),
  step('while asking about an unknown order', 'after write: find', null, { second: 'ask' }),
  step('answer about an unknown order, not recorded', 'before answer: find', null, { second: 'ask' }),
]
