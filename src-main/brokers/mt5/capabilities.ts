import type { Capabilities } from '../../core/ports.ts'

/**
 * What MetaTrader 5 can do, by the kind of account. Its pending orders wait: `ioc` and `fok` are for market orders only,
 * and those trade at once anyway. On a netting account a stop of one entry would be that of the whole position, and no
 * order can be told to reduce only.
 */
export const capabilitiesOf = (hedging: boolean, paper: boolean): Capabilities => ({
  orderTypes: ['market', 'limit', 'stop', 'stop_limit'],
  timeInForce: ['gtc', 'day', 'gtd'],
  attachedStops: hedging,
  amend: true,
  positions: hedging ? 'hedging' : 'netting',
  clientIds: { accepts: true, echoes: true, enforces: true, lookup: true },
  preview: true,
  reduceOnly: false,
  // Item 40.
  absence: { lookups: 2, apartMs: 3_000 },
  streams: ['quotes', 'orders', 'fills', 'balances'],
  paper,
})
