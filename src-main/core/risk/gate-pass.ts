import type { WorkingOrder } from '../orders/order.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { Amendment } from '../ports.ts'
import type { RiskResult } from './result.ts'

const issued = new WeakSet<GatePass | AmendPass>()

/** What an order cannot leave without: proof that the gate let exactly this order through. Used once. */
export class GatePass {
  readonly order: WorkingOrder
  readonly result: RiskResult

  constructor(order: WorkingOrder, result: RiskResult) {
    this.order = order
    this.result = result
  }
}

/** The same for a change of an order, judged as the order that would result. Good while the order stands as it was judged. */
export class AmendPass {
  readonly of: OrderRecord
  readonly change: Amendment
  readonly result: RiskResult
  /** It can only make what is at risk smaller. */
  readonly reduces: boolean

  constructor(of: OrderRecord, change: Amendment, result: RiskResult, reduces: boolean) {
    this.of = of
    this.change = change
    this.result = result
    this.reduces = reduces
  }
}

/** For the gate alone (a test holds every other file to it). */
export function issuePass(order: WorkingOrder, result: RiskResult): GatePass {
  const pass = new GatePass(Object.freeze({ ...order }), result)
  issued.add(pass)
  return pass
}

/** For the gate alone. */
export function issueAmendPass(of: OrderRecord, change: Amendment, result: RiskResult, reduces: boolean): AmendPass {
  const pass = new AmendPass(of, Object.freeze({ ...change }), result, reduces)
  issued.add(pass)
  return pass
}

/** Takes the pass; throws where it was not issued for this order, or was used before. */
export function redeemPass(pass: GatePass): WorkingOrder {
  if (!(pass instanceof GatePass) || !issued.delete(pass))
    throw new Error('an order came without a pass of the risk gate, or with a used one')
  return pass.order
}

/** Takes the pass for a change; throws where it was not issued for it, or was used before. */
export function redeemAmendPass(pass: AmendPass): AmendPass {
  if (!(pass instanceof AmendPass) || !issued.delete(pass))
    throw new Error('a change of an order came without a pass of the risk gate, or with a used one')
  return pass
}
