import { messageOf } from '../../core/kernel/errors.ts'
import { type Card, type Level, levels } from './card.ts'
import { Hands } from './hands.ts'
import type { Harness } from './venue.ts'

/** `not offered`: the broker does not claim it. `not proven`: claimed, and failed, not run, or not to be shown here. */
export type Outcome = 'pass' | 'not offered' | 'not proven'

export interface CardResult {
  readonly card: string
  readonly level: Level
  readonly title: string
  readonly outcome: Outcome
  /** Why it is not proven. */
  readonly why: string | null
}

export interface LevelResult {
  readonly level: Level
  readonly outcome: Outcome
  readonly passed: number
  readonly offered: number
}

/** Plays one card on a fresh venue; never throws for what the broker does. `error` is what the card ran into. */
export async function playCard(card: Card, harness: Harness): Promise<CardResult & { readonly error: unknown }> {
  const about = { card: card.id, level: card.level, title: card.title }
  const venue = await harness.make()
  try {
    if (!card.needs(venue.broker.capabilities)) return { ...about, outcome: 'not offered', why: null, error: null }
    if (!card.shows(venue)) return { ...about, outcome: 'not proven', why: 'this venue cannot show it', error: null }
    await card.run(await Hands.open(venue))
    return { ...about, outcome: 'pass', why: null, error: null }
  } catch (error) {
    return { ...about, outcome: 'not proven', why: messageOf(error), error }
  } finally {
    await venue.dispose()
  }
}

/** A level is passed when every card that the broker claims of it is, and there is at least one. */
export function byLevel(results: readonly CardResult[]): readonly LevelResult[] {
  return levels.map(level => {
    const offered = results.filter(r => r.level === level && r.outcome !== 'not offered')
    const passed = offered.filter(r => r.outcome === 'pass').length
    const outcome = offered.length === 0 ? 'not offered' : passed === offered.length ? 'pass' : 'not proven'
    return { level, outcome, passed, offered: offered.length }
  })
}
