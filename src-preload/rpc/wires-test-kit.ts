import type { Frame, Wire } from './wire.ts'

/** Both ends of a wire within one process, for tests: frames arrive in order, each in a turn of its own. */
export const memoryWires = (): readonly [Wire, Wire] => {
  const frames: [((frame: unknown) => void)[], ((frame: unknown) => void)[]] = [[], []]
  const closers = new Set<() => void>()
  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    for (const listener of closers) listener()
  }
  const end = (own: 0 | 1): Wire => ({
    send: (frame: Frame) => {
      // As a socket does: what cannot be written fails here, and what is changed later was sent as it was.
      const text = JSON.stringify(frame)
      queueMicrotask(() => {
        if (!closed) for (const listener of frames[own === 0 ? 1 : 0]) listener(JSON.parse(text))
      })
    },
    onFrame: listener => {
      frames[own].push(listener)
    },
    onClose: listener => {
      if (closed) listener()
      else closers.add(listener)
    },
    close,
  })
  return [end(0), end(1)]
}
