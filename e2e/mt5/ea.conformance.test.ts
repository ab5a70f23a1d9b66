import { afterAll, beforeAll, expect } from 'vitest'
import { conformance } from '../../src-main/brokers/conformance.ts'
import { mt5Harness } from '../../src-main/brokers/mt5/stand-test-kit.ts'
import { eaStand, placeOfEa } from './ea-stand-test-kit.ts'
import { COMPILE_MS } from './mt5-test-kit.ts'

/** One terminal for all cards; the account is fresh for each. */
function overTheEa(hedging: boolean) {
  const made = eaStand({ account: { marginMode: hedging ? 2 : 0 } })
  beforeAll(() => made, COMPILE_MS)
  afterAll(async () => expect(await (await made).dispose()).toBe(''))
  return mt5Harness(async () => {
    const stand = await made
    // With Market execution no limit order may stand through the price, which some cards do.
    await stand.fresh({ exe: 3 })
    return placeOfEa(stand)
  })
}

conformance('MetaTrader 5 by the compiled EA, hedging', overTheEa(true))
conformance('MetaTrader 5 by the compiled EA, netting', overTheEa(false))
