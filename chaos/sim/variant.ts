import type { VenueRules } from '../../e2e/fake-venue/rules.ts'
import type { VenueManual } from '../family/venue-broker.ts'
import type { Chance } from './chance.ts'
import { type FaultKind, faultKinds } from './faults.ts'

/** What kind of run it is. */
export interface Variant {
  readonly manual: VenueManual
  /** It never answers where an order is, nor what it holds. */
  readonly mute: boolean
  /** Somebody else acts on the account, too. */
  readonly strangers: boolean
  /** The machine is suspended once. */
  readonly suspends: boolean
  readonly diskFull: boolean
  /** It may be off for minutes. */
  readonly longAway: boolean
  readonly faults: ReadonlyMap<FaultKind, number>
}

/** No order comes to the venue later than this after it was written, ms. */
export const LATEST = 5_000

export function drawVariant(chance: Chance): Variant {
  const takesIds = chance.yes(0.85)
  const findsById = takesIds && chance.yes(0.8)
  const mute = chance.yes(0.05)
  const rules: VenueRules = {
    takesIds,
    echoesIds: takesIds && chance.yes(0.75),
    refusesRepeats: takesIds && chance.yes(0.5),
    findsById,
    findLag: chance.yes(0.3) ? chance.between(100, 1_500) : 0,
    listLag: chance.yes(0.15) ? chance.between(100, 1_500) : 0,
    attaches: chance.yes(0.6),
    amends: chance.yes(0.7),
    hedging: chance.yes(0.3),
    reducesOnly: true,
    moody: true,
    keeps: chance.yes(0.2) ? chance.between(1_800, 3_600) * 1_000 : Number.MAX_SAFE_INTEGER,
  }
  // An order may come so late and is found so much later: only asking over a longer time proves anything.
  const absence = findsById && chance.yes(0.85) ? { lookups: 3, apartMs: 4_000 } : null
  const faults = new Map<FaultKind, number>()
  // What one that never answers has not told, nobody can ever know.
  for (const kind of faultKinds)
    if (chance.yes(0.35) && !(mute && (kind === 'fact lost' || kind === 'facts silent')))
      faults.set(kind, chance.pick([0.03, 0.1, 0.3]))
  return {
    manual: { rules, absence, patience: 2_000, resends: mute || chance.yes(0.5) },
    mute,
    strangers: !mute && chance.yes(0.25),
    suspends: chance.yes(0.1),
    diskFull: chance.yes(0.1),
    longAway: chance.yes(0.1),
    faults,
  }
}
