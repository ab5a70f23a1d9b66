import { conformance } from '../conformance.ts'
import { standHarness } from './stand-test-kit.ts'

conformance('MetaTrader 5, hedging', standHarness({ hedging: true }))
conformance('MetaTrader 5, netting', standHarness({ hedging: false }))
conformance('MetaTrader 5, answers before events, those in reverse', standHarness({ hedging: true, events: 'last' }))
