import type { AccountFold } from '../core/journal/past.ts'
import { Refused } from '../core/kernel/errors.ts'
import { wireOrder } from '../core/orders/held/wire-order.ts'
import type { WorkingOrder } from '../core/orders/order.ts'
import type { Accepted, Broker, Capabilities, Lookup } from '../core/ports.ts'
import type { BrokerFamily } from './index.ts'
import { paperFamily } from './paper/family.ts'

/** For tests only: what a broker is made to lack. */
export type Limits = Partial<
  Pick<Capabilities, 'orderTypes' | 'timeInForce' | 'attachedStops' | 'amend' | 'reduceOnly'>
>

/** For tests only: stands between the terminal and the broker, and may answer for it, before or after. */
export interface Between {
  submit?: (order: WorkingOrder, go: () => Promise<Accepted>) => Promise<Accepted>
  amend?: (go: () => Promise<Accepted>) => Promise<Accepted>
  cancel?: (go: () => Promise<void>) => Promise<void>
  lookup?: (go: () => Promise<Lookup>) => Promise<Lookup>
}

const lacking = (order: WorkingOrder, can: Capabilities): string | null => {
  if (!can.orderTypes.includes(order.type)) return order.type
  if (!can.timeInForce.includes(order.timeInForce)) return order.timeInForce
  if (!can.attachedStops && (order.stopLoss !== null || order.takeProfit !== null)) return 'attached stops'
  return order.reduceOnly && !can.reduceOnly ? 'reduce-only' : null
}

const refuse = (what: string): never => {
  throw new Refused('NOT_SUPPORTED', `${what} cannot be had here`)
}

/** For tests only: any broker, with less. What it does not claim it refuses. */
export function limitedBroker(broker: Broker, limits: Limits, between: Between = {}): Broker {
  const capabilities: Capabilities = { ...broker.capabilities, ...limits }
  const changed: Partial<Broker> = {
    capabilities,
    submit: async order => {
      const what = lacking(order, capabilities)
      if (what !== null) return refuse(what)
      const go = (): Promise<Accepted> => broker.submit(order)
      return between.submit?.(order, go) ?? go()
    },
    amend: async (order, change) => {
      if (!capabilities.amend) refuse('a change')
      if (!capabilities.attachedStops && (change.stopLoss !== undefined || change.takeProfit !== undefined))
        refuse('attached stops')
      const go = (): Promise<Accepted> => broker.amend(order, change)
      return between.amend?.(go) ?? go()
    },
    cancel: async order => {
      const go = (): Promise<void> => broker.cancel(order)
      return between.cancel?.(go) ?? go()
    },
    lookup: async order => {
      const go = (): Promise<Lookup> => broker.lookup(order)
      return between.lookup?.(go) ?? go()
    },
  }
  return new Proxy(broker, {
    get: (real, key) => {
      const value: unknown = Reflect.get(key in changed ? changed : real, key)
      return typeof value === 'function' && !(key in changed) ? value.bind(real) : value
    },
  })
}

/** For tests only: paper accounts that can do less; a restart rebuilds them from what went out to them. */
export function limitedPaper(limits: Limits, between: Between = {}): BrokerFamily {
  const claims = {
    orderTypes: ['market', 'limit', 'stop', 'stop_limit'],
    attachedStops: true,
    reduceOnly: true,
  } as const
  const can = { ...claims, timeInForce: ['gtc', 'ioc', 'fok', 'day', 'gtd'] as const, ...limits }
  /** What the paper family itself made. */
  const inside = new WeakMap<AccountFold, AccountFold>()
  const make: BrokerFamily['make'] = async options => {
    const { account } = options.past
    const past = { ...options.past, account: account === undefined ? undefined : inside.get(account) }
    return limitedBroker(await paperFamily.make({ ...options, past }), limits, between)
  }
  return {
    ...paperFamily,
    make,
    account: settings => {
      const fold = paperFamily.account?.(settings)
      if (fold === undefined) throw new Error('a paper account folds its reports')
      const outside: AccountFold = {
        snapshot: () => fold.snapshot(),
        restore: from => fold.restore(from),
        apply: (report, { order, multiplier }) =>
          fold.apply(report, { order: order === undefined ? undefined : wireOrder(order, can), multiplier }),
      }
      inside.set(outside, fold)
      return outside
    },
  }
}
