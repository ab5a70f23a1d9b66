import { Refused } from '../../../core/kernel/errors.ts'
import type { LateResult } from '../link/agent-link.ts'
import type { Books } from '../state/books.ts'
import type { Teller } from '../state/teller.ts'
import { refusal } from './outcome.ts'
import { tellUnset } from './unset-levels.ts'

/** The final word on an order that was in doubt: it is there, or it was refused. */
export function takeLateResult(books: Books, teller: Teller, { body, result }: LateResult): void {
  const { orders, clock, emit } = books
  const ours = 'coid' in body ? orders.byCoid(body.coid) : undefined
  if (ours === undefined) return
  if (result.ok) {
    if (result.order !== undefined && result.order !== '0') teller.accept(ours, result.order, clock.now())
    tellUnset(books, ours, result)
    return
  }
  const no = refusal(result)
  if (ours.state !== 'doubt' || !(no instanceof Refused)) return
  ours.state = 'refused'
  const about = { clientOrderId: ours.id, brokerOrderId: '', at: clock.now() }
  emit({ type: 'rejected', ...about, code: no.code, text: no.message })
}
