import { expect } from 'vitest'
import { conformance } from '../conformance.ts'
import { sessionPlace } from './session-place-test-kit.ts'
import { makeStand, mt5Harness, placeOf, standHarness } from './stand-test-kit.ts'

conformance('MetaTrader 5, hedging', standHarness({ hedging: true }))
conformance('MetaTrader 5, netting', standHarness({ hedging: false }))
conformance('MetaTrader 5, answers before events, those in reverse', standHarness({ hedging: true, events: 'last' }))

const overTheWire = (hedging: boolean) =>
  mt5Harness(async () => {
    const stand = makeStand({ hedging })
    const { source, agent } = await sessionPlace(stand.terminal, stand.clock)
    return {
      ...placeOf(stand, source),
      // What was said is by the page, too.
      dispose: async () => expect(agent.broken).toEqual([]),
    }
  })
conformance('MetaTrader 5 over the wire, hedging', overTheWire(true))
conformance('MetaTrader 5 over the wire, netting', overTheWire(false))
