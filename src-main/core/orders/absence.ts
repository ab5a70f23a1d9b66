import type { UnixMs } from '../kernel/clock.ts'
import type { AbsenceProof, Capabilities } from '../ports.ts'

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(3))} s`

/** For people: what would prove that an order never arrived at such a broker; null: nothing, only a person can say so. */
export function proofText({ absence, clientIds }: Capabilities): string | null {
  if (absence === null) return null
  const { lookups, apartMs } = absence
  const times = lookups === 1 ? 'once' : `${lookups} times, ${seconds(apartMs)} apart, without a disconnect between`
  const asked = clientIds.lookup ? 'The broker, asked by our id, answers "not found"' : 'The broker shows no such order'
  return `${asked} ${times}, and neither its open orders, its closed orders, its fills nor its balance show it.`
}

/** Counts the rounds in which a broker was silent about an order, until they prove that it never arrived. */
export class SilentRounds {
  readonly #times: UnixMs[] = []

  /** Anything but silence, or a disconnect: what was silent before proves nothing now. */
  clear(): void {
    this.#times.length = 0
  }

  /** One that comes too soon after the last proves nothing more. */
  add(at: UnixMs, { apartMs }: AbsenceProof): void {
    const last = this.#times.at(-1)
    if (last === undefined || at - last >= apartMs) this.#times.push(at)
  }

  proves({ lookups }: AbsenceProof): boolean {
    return this.#times.length >= Math.max(1, lookups)
  }

  get times(): readonly UnixMs[] {
    return this.#times
  }
}
