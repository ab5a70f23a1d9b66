interface Ways<T> {
  /** Whether orders leave without a question at this moment. */
  readonly direct: () => boolean
  readonly send: (order: T) => Promise<unknown>
  readonly ask: (order: T) => void
}

/**
 * Works out what was pressed, then sends it or asks. It leaves only where it was meant to leave when it was pressed and
 * still may: in between trading may have been stopped, the connection cut, or a live account turned to.
 */
export async function leaveOrAsk<T>(work: () => Promise<T | null>, { direct, send, ask }: Ways<T>): Promise<void> {
  const meant = direct()
  const order = await work()
  if (order === null) return
  if (meant && direct()) await send(order)
  else ask(order)
}
