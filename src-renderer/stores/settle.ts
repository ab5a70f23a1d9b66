/** How long after its opening a stream that said nothing counts as empty. */
export const SETTLE_MS = 400

/** Between the opening of a stream and its first batch; `onQuiet` runs when no batch comes. */
export function settle(onQuiet: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** True when it was waiting. */
  const end = (): boolean => {
    if (timer === undefined) return false
    clearTimeout(timer)
    timer = undefined
    return true
  }
  const begin = (): void => {
    end()
    timer = setTimeout(() => {
      timer = undefined
      onQuiet()
    }, SETTLE_MS)
  }
  return { begin, end }
}
