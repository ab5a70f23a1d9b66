import { Decimal } from '../../../core/kernel/decimal.ts'
import type { Broker } from '../../../core/ports.ts'
import { type PaperSettings, paperBroker } from '../../paper/index.ts'
import type { Harness, Venue } from '../venue.ts'
import { START, spec, TestMarket } from './market.ts'

/** Open around the clock but on Saturday and Sunday: going there closes the market. */
const session = [[1440, 6 * 1440]] as const
const specs = [spec('EURUSD', 'forex', { session, stopDistance: new Decimal('0.0001') }), spec('USDJPY', 'forex')]
const DAY = 86_400_000
const onTick = (price: number): number => Number(price.toFixed(5))

/** A paper account on a market moved by hand. `change` lets a test spoil the broker, to see the cards notice it. */
export const paperHarness = (
  settings: Partial<PaperSettings>,
  change: (broker: Broker) => Broker = broker => broker,
): Harness => ({
  make: async (): Promise<Venue> => {
    const market = new TestMarket({ specs })
    const broker = change(paperBroker({ id: 'paper', title: 'Paper', settings, source: market }))
    let [bid, ask] = [1.1, 1.1002]
    const tell = async (): Promise<void> => market.quote('EURUSD', bid, ask)
    const settle = async (): Promise<void> => {
      market.pass(1_000)
      await tell()
    }
    return {
      broker,
      instrument: 'paper/EURUSD',
      now: () => market.clock.now(),
      pass: async ms => market.pass(ms),
      settle,
      market: {
        moveTo: async (b, a) => {
          ;[bid, ask] = [onTick(b), onTick(a)]
          await settle()
        },
        close: async () => market.pass(4 * DAY - (market.clock.now() - START)),
        open: async () => {
          market.pass(2 * DAY)
          await tell()
        },
      },
      dispose: () => broker.disconnect(),
    }
  },
})
