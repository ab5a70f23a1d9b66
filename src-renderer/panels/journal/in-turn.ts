/**
 * Runs something that may be wanted more often than it can be done: at once when it has rested for `restMs`, else once
 * after that rest, and never twice at a time. `run` must not reject. Ends with `stop`.
 */
export function inTurn(run: () => Promise<void>, restMs: number): { want(): void; stop(): void } {
  let state: 'idle' | 'running' | 'resting' | 'over' = 'idle'
  let wanted = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = (): void => {
    state = 'running'
    wanted = false
    void run().finally(rest)
  }
  const rest = (): void => {
    if (state === 'over') return
    state = 'resting'
    timer = setTimeout(() => {
      state = 'idle'
      if (wanted) begin()
    }, restMs)
  }
  return {
    want: () => {
      if (state === 'idle') begin()
      else wanted = true
    },
    stop: () => {
      state = 'over'
      clearTimeout(timer)
    },
  }
}
