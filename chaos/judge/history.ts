import type { TerminalEvent } from '../../src-main/core/journal/events.ts'

/** What the journal itself must never show, whatever the venue did. */
export function* judgeHistory(events: readonly TerminalEvent[]): Iterable<string> {
  yield* newRisk(events)
  yield* decidedOnce(events)
}

/** No order without the gate's pass; none that opens while the instrument is blocked. */
function* newRisk(events: readonly TerminalEvent[]): Iterable<string> {
  const unknown = new Map<string, string>()
  const instruments = new Map<string, string>()
  const unanswered = new Map<string, { readonly at: string; readonly ref: string }>()
  let killed = false
  for (const { seq, type, body } of events) {
    switch (type) {
      case 'order.intent': {
        const { clientOrderId, instrument, checks, reduces } = body
        instruments.set(clientOrderId, instrument)
        if (checks.length === 0 || checks.some(c => c.verdict === 'deny')) yield `NO PASS: ${clientOrderId}`
        if (reduces) break
        if (killed) yield `AFTER THE KILL SWITCH: ${clientOrderId}`
        for (const [id, at] of unknown)
          if (at === instrument) yield `NOT BLOCKED: ${clientOrderId} (row ${seq}) while ${id} is unknown`
        for (const [id, { at }] of unanswered)
          if (at === instrument) yield `NOT BLOCKED: ${clientOrderId} (row ${seq}) while ${id} waits for a person`
        break
      }
      case 'order.replace_asked':
        if (body.checks.length === 0 || body.checks.some(c => c.verdict === 'deny'))
          yield `NO PASS: a change of ${body.clientOrderId}`
        break
      case 'order.unknown':
        unknown.set(body.clientOrderId, instruments.get(body.clientOrderId) ?? '')
        break
      case 'order.accepted':
      case 'order.cancelled':
      case 'order.expired':
      case 'order.rejected':
      case 'order.filled':
        unknown.delete(body.clientOrderId)
        break
      case 'foreign.found':
        unanswered.set(body.id, { at: body.instrument, ref: body.ref })
        break
      case 'order.claimed':
        // It was one of ours all the time.
        for (const [id, { ref }] of unanswered) if (ref === body.position) unanswered.delete(id)
        break
      case 'foreign.decided':
      case 'foreign.gone':
        unanswered.delete(body.id)
        break
      case 'kill.engaged':
        killed = true
        break
      case 'kill.released':
        killed = false
        break
      default:
    }
  }
}

/** One decision is one order; what is held is met once. */
function* decidedOnce(events: readonly TerminalEvent[]): Iterable<string> {
  const intents = new Map<string, string>()
  const met = new Set<string>()
  for (const { type, body } of events) {
    if (type === 'order.intent') {
      const before = intents.get(body.intent)
      if (before !== undefined) yield `TWO ORDERS OF ONE DECISION: ${before} and ${body.clientOrderId}`
      intents.set(body.intent, body.clientOrderId)
    }
    if (type === 'held.triggered') {
      if (met.has(body.held)) yield `MET TWICE: ${body.held}`
      met.add(body.held)
    }
  }
}
