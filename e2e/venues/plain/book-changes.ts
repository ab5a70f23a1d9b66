import type { Level } from '../lib/exchange.ts'

/** What turns one side of a book into another: new sizes, and 0 where a price has gone. */
export function bookChanges(before: readonly Level[], after: readonly Level[]): Level[] {
  const [old, now] = [new Map(before), new Map(after)]
  const gone = before.filter(([price]) => !now.has(price)).map(([price]) => [price, '0'] as const)
  return [...gone, ...after.filter(([price, size]) => old.get(price) !== size)]
}
