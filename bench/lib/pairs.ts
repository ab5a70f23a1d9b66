import { setImmediate } from 'node:timers/promises'

type Work = () => unknown

/** Milliseconds that this thread has computed: equal to real time on a quiet machine, and not longer on a busy one. */
function worked(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/**
 * Milliseconds of this thread that each contestant took, round by round: A B C, A B C, ... after `warm` rounds that do
 * not count. For work that computes and waits for nothing.
 */
export async function rounds<K extends string>(
  contestants: Readonly<Record<K, Work>>,
  { count, warm }: { readonly count: number; readonly warm: number },
): Promise<Record<K, number[]>> {
  const names = Object.keys(contestants) as K[]
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<K, number[]>
  for (let round = -warm; round < count; round++) {
    for (const name of names) {
      // Nobody pays for the garbage of the one before.
      globalThis.gc?.()
      await setImmediate()
      const start = worked()
      await contestants[name]()
      const took = worked() - start
      if (round >= 0) times[name].push(took)
    }
  }
  return times
}
