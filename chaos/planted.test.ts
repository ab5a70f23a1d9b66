import { expect, test } from 'vitest'
import { Refused, Unknown } from '../src-main/core/kernel/errors.ts'
import type { WorkingOrder } from '../src-main/core/orders/order.ts'
import type { Broker, JournalStore } from '../src-main/core/ports.ts'
import type { Plant } from './sim/plant.ts'
import { quietCrashes } from './sim/quiet-crashes.ts'
import { runOne } from './sim/run-one.ts'

quietCrashes()

/** The same port with some of it done otherwise. */
const changed = <T extends object>(of: T, change: (of: T) => Partial<T>): T => {
  const own = change(of)
  return new Proxy(of, {
    get(target, name) {
      const value: unknown = name in own ? Reflect.get(own, name) : Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
const inBroker = (change: (broker: Broker) => Partial<Broker>): Plant => ({ broker: broker => changed(broker, change) })
const inJournal = (change: (journal: JournalStore) => Partial<JournalStore>): Plant => ({
  journal: journal => changed(journal, change),
})

const mistakes: readonly (readonly [what: string, plant: Plant, words: RegExp])[] = [
  [
    'an adapter sends again what was not answered',
    inBroker(broker => ({
      submit: (order: WorkingOrder) =>
        broker.submit(order).catch((error: unknown) => {
          if (error instanceof Unknown) return broker.submit(order)
          throw error
        }),
    })),
    /DOUBLED/,
  ],
  [
    'an adapter takes a timeout for a refusal',
    inBroker(broker => ({
      submit: (order: WorkingOrder) =>
        broker.submit(order).catch((error: unknown) => {
          throw error instanceof Unknown ? new Refused('TIMEOUT', 'no answer') : error
        }),
    })),
    /GIVEN UP/,
  ],
  [
    'intents are not synced before they are sent',
    {
      ...inJournal(journal => ({
        append: (at, type, body, durable) => journal.append(at, type, body, durable && type !== 'order.intent'),
      })),
      diesAt: 'after write: submit',
    },
    /NOT WRITTEN AHEAD|DOUBLED|ID USED AGAIN/,
  ],
  [
    'an adapter numbers trades itself, so that a repeat is a new one',
    inBroker(broker => {
      let number = 0
      return {
        reports: sink =>
          broker.reports(report =>
            sink('tradeId' in report ? { ...report, tradeId: `${report.tradeId}-${++number}` } : report),
          ),
      }
    }),
    /MADE UP|POSITION|MONEY/,
  ],
  [
    'after a restart ids begin anew',
    inBroker(broker => {
      let number = 0
      return { submit: (order: WorkingOrder) => broker.submit({ ...order, clientOrderId: `x-${++number}` }) }
    }),
    /ID USED AGAIN|NOT WRITTEN AHEAD/,
  ],
]

test.each(mistakes)('%s: found within 200 runs', async (_what, plant, words) => {
  for (let seed = 1; seed <= 200; seed++) {
    const { violations } = await runOne(seed, { plant })
    if (!words.test(violations.join('\n'))) continue
    // It is the mistake that was found, and nothing else.
    const { diesAt } = plant
    const alone = await runOne(seed, diesAt === undefined ? {} : { plant: { diesAt } })
    if (alone.violations.length === 0) return
  }
  expect.unreachable('200 runs found nothing')
})
