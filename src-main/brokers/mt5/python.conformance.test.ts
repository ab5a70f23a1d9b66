import { afterAll, beforeAll } from 'vitest'
import type { Harness, Venue } from '../conformance/venue.ts'
import { conformance } from '../conformance.ts'
import { PYTHON_KEY } from './agent-process/python-source.ts'
import { pause, pythonStand, realClock } from './agent-process/python-stand-test-kit.ts'
import { Mt5Broker } from './broker.ts'
import { settingsFrom } from './settings.ts'

/** Until then the agent does not swear that an order is not in the books. */
const TRUST_MS = 3_100

/** One agent for all cards; each has an account of its own. */
function harness(hedging: boolean): Harness {
  const made = (async () => {
    const stand = await pythonStand({ env: { FAKE_MT5_HEDGING: hedging ? '1' : '0' } })
    await stand.source.start()
    await pause(TRUST_MS)
    return stand
  })()
  beforeAll(() => made)
  afterAll(async () => (await made).dispose())
  return {
    make: async (): Promise<Venue> => {
      const stand = await made
      const { source } = stand
      await stand.control('reset', { hedging })
      // With Market execution no limit order may stand through the price, which some cards do.
      await stand.set('symbol', { trade_exemode: 3 })
      const broker = new Mt5Broker({
        id: 'mt5',
        title: 'MetaTrader',
        past: { orders: [], account: undefined, reportsOf: () => [] },
        settings: settingsFrom({ keyId: PYTHON_KEY }),
        clock: realClock,
        source,
      })
      const moveTo = async (bid: number, ask: number): Promise<void> => {
        const [b, a] = [Number(bid.toFixed(5)), Number(ask.toFixed(5))]
        const told = new Promise<void>(done => {
          const stop = source.agent()?.onEvent(e => {
            if (e.t !== 'ticks' || !e.d.some(([s, , eb, ea]) => s === 'EURUSD' && eb === b && ea === a)) return
            stop?.()
            done()
          })
        })
        await stand.price(b, a)
        await told
        await stand.settle()
      }
      return {
        broker,
        instrument: 'mt5/EURUSD',
        market: {
          moveTo,
          close: async () => void (await stand.set('world', { closed: true })),
          open: async () => void (await stand.set('world', { closed: false })),
        },
        now: () => realClock.now(),
        pass: async ms => {
          await stand.control('advance', { ms })
          await stand.settle()
        },
        settle: () => stand.settle(),
        dispose: () => broker.disconnect(),
      }
    },
  }
}

conformance('MetaTrader 5 by Python, hedging', harness(true))
conformance('MetaTrader 5 by Python, netting', harness(false))
