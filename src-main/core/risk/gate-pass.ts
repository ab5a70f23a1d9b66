import type { WorkingOrder } from '../orders/order.ts'
import type { RiskResult } from './result.ts'

const issued = new WeakSet<GatePass>()

/** What an order cannot leave without: proof that the gate let exactly this order through. Used once. */
export class GatePass {
  readonly order: WorkingOrder
  readonly result: RiskResult

  constructor(order: WorkingOrder, result: RiskResult) {
    this.order = order
    this.result = result
  }
}

/** For the gate alone (a test holds every other file to it). */
export function issuePass(order: WorkingOrder, result: RiskResult): GatePass {
  const pass = new GatePass(Object.freeze({ ...order }), result)
  issued.add(pass)
  return pass
}

/** Takes the pass; throws where it was not issued for this order, or was used before. */
export function redeemPass(pass: GatePass): WorkingOrder {
  if (!issued.delete(pass)) throw new Error('an order came without a pass of the risk gate, or with a used one')
  return pass.order
}
