import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { Connection } from '../../src-preload/rpc/connect.ts'

const leaf = (id: number, size: number, ...views: readonly string[]) => ({
  ...{ type: 'leaf', size, data: { id: String(id), views, activeView: views[0] } },
})
const branch = (size: number, ...data: readonly object[]) => ({ type: 'branch', size, data })
const panel = (id: string, params?: object) => ({
  [id]: { id, contentComponent: id.replace(/-\d+$/, ''), title: id, ...(params ? { params } : {}) },
})
/** Follows no colour, so that what is clicked elsewhere leaves it alone. */
const own = (instrument: string) => ({ group: null, kept: { instrument } })

/** Keeps a workspace with four charts, the ladder, the orders and the watchlist, as a person would have arranged it. */
export async function keepLoadWorkspace(
  client: Connection<TerminalContract>,
  charts: readonly string[],
): Promise<void> {
  const [second = '', third = '', fourth = ''] = charts
  const grid = {
    root: branch(
      1_000,
      leaf(1, 420, 'watchlist'),
      branch(
        1_120,
        branch(400, leaf(2, 560, 'chart'), leaf(3, 560, 'chart-2')),
        branch(400, leaf(4, 560, 'chart-3'), leaf(5, 560, 'chart-4')),
        leaf(6, 200, 'orders'),
      ),
      leaf(7, 380, 'ladder'),
    ),
    ...{ width: 1_920, height: 1_000, orientation: 'HORIZONTAL' },
  }
  const panels = {
    ...panel('watchlist'),
    ...panel('chart'),
    ...panel('chart-2', own(second)),
    ...panel('chart-3', own(third)),
    ...panel('chart-4', own(fourth)),
    ...panel('orders'),
    ...panel('ladder'),
  }
  const layouts = { roomy: { grid, panels, activeGroup: '1' } }
  const list = [{ id: 'bench', name: 'Bench', preset: 'hand', layouts, apart: [] }]
  await client.call('page.save', { key: 'workspaces', value: JSON.stringify({ version: 1, active: 'bench', list }) })
}

/** So many orders that wait far below the market, one of each instrument. */
export async function placeWaiting(
  client: Connection<TerminalContract>,
  instruments: readonly string[],
): Promise<void> {
  const bids = await new Promise<ReadonlyMap<string, number>>((resolve, reject) => {
    const seen = new Map<string, number>()
    client.subscribe(
      'quotes',
      {},
      {
        items: batch => {
          for (const { instrument, bid } of batch) seen.set(instrument, bid)
          if (instruments.every(id => seen.has(id))) resolve(seen)
        },
        ended: reject,
      },
    )
  })
  for (const instrument of instruments) {
    const at = (share: number) => ((bids.get(instrument) ?? 1) * share).toFixed(5)
    await client.call('orders.place', {
      ...{ instrument, side: 'buy', type: 'limit', quantity: '100' },
      ...{ limitPrice: at(0.9), stopLoss: at(0.88) },
    })
  }
}
