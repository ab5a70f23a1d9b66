/*
 * What runs inside the page, handed over as text: nothing here may use anything around it.
 */

declare global {
  /** Times between frames since the last look, ms. Null: nobody counts. */
  var frameTimes: number[] | null
  /** From each click to the frame that shows what it did, ms. */
  var clickTimes: number[]
  /** From each click to the frame in which ladder and chart show what was clicked, ms. Missing: not before the next click. */
  var followTimes: { readonly ladder: number[]; readonly chart: number[] }
}

/** Counts frames and clicks from now on. */
export function watchPage(): void {
  globalThis.frameTimes = null
  globalThis.clickTimes = []
  globalThis.followTimes = { ladder: [], chart: [] }
  let last = 0
  const frame = (now: number): void => {
    if (last > 0) globalThis.frameTimes?.push(now - last)
    last = globalThis.frameTimes === null ? 0 : now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  /** A task behind the frame: it has been handed to the screen. */
  const behind = (task: () => void): void => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = task
    port2.postMessage(null)
  }
  let clicked = 0
  addEventListener(
    'click',
    ({ timeStamp, target }) => {
      const [symbol] =
        /[A-Z0-9]+USD$/.exec((target as Element).closest<HTMLElement>('.watch-row')?.dataset.testid ?? '') ?? []
      if (symbol === undefined) return
      const mine = ++clicked
      const follow = (who: 'ladder' | 'chart', shows: () => string | null | undefined): void => {
        if (mine !== clicked) return
        if (shows()?.includes(symbol)) behind(() => globalThis.followTimes[who].push(performance.now() - timeStamp))
        else requestAnimationFrame(() => follow(who, shows))
      }
      requestAnimationFrame(() => behind(() => globalThis.clickTimes.push(performance.now() - timeStamp)))
      requestAnimationFrame(() => {
        follow('ladder', () => document.querySelector('.ladder-title strong')?.textContent)
        follow('chart', () => document.querySelector('[data-testid="chart-summary"]')?.textContent)
      })
    },
    { capture: true },
  )
}

/** What a row of the watchlist showed. */
export interface Painted {
  readonly instrument: string
  readonly bid: number
  /** The last that the page had been told (`wire-tap.ts`); null: nothing lately. */
  readonly told: number | null
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
  const read = picks.flatMap(pick => {
    const [cell] = cells.splice(Math.floor(pick * cells.length), 1)
    if (!cell) return []
    return [{ instrument: (cell.dataset.testid ?? '').slice(4), bid: Number(cell.dataset.value) }]
  })
  const told = new Map<string, number>()
  // After the cells were read: this takes its time.
  for (const message of globalThis.lastMessages) {
    const items: unknown = JSON.parse(message)?.params?.items
    for (const item of Array.isArray(items) ? items : [])
      if (typeof item?.instrument === 'string' && typeof item.bid === 'number') told.set(item.instrument, item.bid)
  }
  return read.map(({ instrument, bid }) => ({ instrument, bid, told: told.get(instrument) ?? null, at }))
}

/** What every row shows, by instrument: the list is scrolled through from its top, and each part of it waited for. */
export async function everyRow(): Promise<Record<string, number>> {
  const list = document.querySelector('.watch')
  const shown: Record<string, number> = {}
  if (!list) return shown
  for (let top = 0; top < list.scrollHeight; top += list.clientHeight / 2) {
    list.scrollTop = top
    await new Promise(resolve => setTimeout(resolve, 100))
    for (const { dataset } of document.querySelectorAll<HTMLElement>('.watch [data-testid^="bid-"]'))
      if ((dataset.value ?? '') !== '') shown[(dataset.testid ?? '').slice(4)] = Number(dataset.value)
  }
  return shown
}

/** Where to click each row that is wholly in sight, from the top down, once the list stands at its top. */
export async function rowsInSight(): Promise<{ x: number; y: number }[]> {
  const list = document.querySelector('.watch')
  if (!list) return []
  list.scrollTop = 0
  await new Promise(resolve => setTimeout(resolve, 500))
  const [box, head] = [list.getBoundingClientRect(), list.querySelector('.watch-head')?.getBoundingClientRect()]
  return [...list.querySelectorAll('.watch-row[data-testid]')]
    .map(row => row.getBoundingClientRect())
    .filter(({ top, bottom }) => top >= (head?.bottom ?? box.top) && bottom <= box.bottom)
    .sort((a, b) => a.top - b.top)
    .map(({ left, top, height }) => ({ x: left + 30, y: top + height / 2 }))
}
