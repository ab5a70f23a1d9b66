import type { RestFault } from './types.ts'

/** The faults that wait for a request that fits. */
export class Faults {
  #waiting: { readonly fault: RestFault; left: number }[] = []

  add(fault: RestFault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 })
  }

  /** The first that fits "METHOD /path?query"; used up once. */
  take(request: string): RestFault['what'] | null {
    const found = this.#waiting.find(({ fault, left }) => left > 0 && request.includes(fault.on))
    if (found === undefined) return null
    found.left -= 1
    this.#waiting = this.#waiting.filter(({ left }) => left > 0)
    return found.fault.what
  }
}
