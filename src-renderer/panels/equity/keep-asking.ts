import { messageOf } from '../../message-of.ts'

export interface Told<T> {
  /** The last answer; null: none yet. */
  readonly answer: T | null
  /** Why there was none the last time, for people; null: there was one. */
  readonly problem: string | null
}

/** How long to wait before the next question, ms; null: the answer is enough. */
interface Rest {
  readonly answered: number | null
  readonly failed: number
}

/** Asks at once and then again, one question at a time, until the returned function is called. */
export function keepAsking<T>(ask: () => Promise<T>, rest: Rest, tell: (told: Told<T>) => void): () => void {
  let last: T | null = null
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = async (): Promise<void> => {
    let problem: string | null = null
    try {
      last = await ask()
    } catch (error) {
      problem = messageOf(error)
    }
    if (stopped) return
    tell({ answer: last, problem })
    const wait = problem === null ? rest.answered : rest.failed
    if (wait !== null) timer = setTimeout(() => void next(), wait)
  }
  void next()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
