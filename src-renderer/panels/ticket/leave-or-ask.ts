import type { PageSettings } from '../../settings/page-settings.ts'

type OrderMode = PageSettings['orderMode']

/**
 * Whether a press sends an order without a question, the same on the ticket and on the ladder: two clicks where two
 * send, which need nothing armed; one press of any kind where one sends, only while that is armed.
 */
export const leavesAtOnce = (mode: OrderMode, doubled: boolean, armed: () => boolean): boolean =>
  mode === 'one_click' ? armed() : mode === 'double_click' && doubled

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
