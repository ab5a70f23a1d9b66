/*
 * What runs inside the page, handed over as text: nothing here may use anything around it.
 */

declare global {
  /** Times between frames since the last look, ms. Null: nobody counts. */
  var frameTimes: number[] | null
  /** From each click to the frame that shows what it did, ms. */
  var clickTimes: number[]
}

/** Counts frames and clicks from now on. */
export function watchPage(): void {
  globalThis.frameTimes = null
  globalThis.clickTimes = []
  let last = 0
  const frame = (now: number): void => {
    if (last > 0) globalThis.frameTimes?.push(now - last)
    last = globalThis.frameTimes === null ? 0 : now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  addEventListener(
    'click',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        // A task behind the frame: it has been handed to the screen.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => globalThis.clickTimes.push(performance.now() - timeStamp)
        port2.postMessage(null)
      }),
    { capture: true },
  )
}

/** What a row of the watchlist showed. */
export interface Painted {
  readonly instrument: string
  readonly bid: number
  /** Unix ms, when the frame with it had been painted. */
  readonly at: number
}

/** Scrolls the watchlist to a place (0 to 1) and reads so many of its drawn rows (by `picks`, 0 to 1) as they are painted. */
export async function paintedRows({ place, picks }: { place: number; picks: readonly number[] }): Promise<Painted[]> {
  const list = document.querySelector('.watch')
  if (list) list.scrollTop = place * (list.scrollHeight - list.clientHeight)
  const painted = (): Promise<void> =>
    new Promise(resolve =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      }),
    )
  for (let i = 0; i < 3; i++) await painted()
  const at = performance.timeOrigin + performance.now()
  const cells = [...document.querySelectorAll<HTMLElement>('.watch [data-testid^="bid-"]')].filter(
    cell => (cell.dataset.value ?? '') !== '',
  )
  return picks.flatMap(pick => {
    const [cell] = cells.splice(Math.floor(pick * cells.length), 1)
    if (!cell) return []
    return [{ instrument: (cell.dataset.testid ?? '').slice(4), bid: Number(cell.dataset.value), at }]
  })
}
