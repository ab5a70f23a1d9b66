import type { TerminalEvent } from '../../src-main/core/journal/events.ts'

/** What the journal itself must never show, whatever the venue did. */
export function* judgeHistory(events: readonly TerminalEvent[]): Iterable<string> {
  const unknown = new Map<string, string>()
  const instruments = new Map<string, string>()
  const intents = new Map<string, string>()
  let killed = false
  for (const { seq, type, body } of events) {
    switch (type) {
      case 'order.intent': {
        const { clientOrderId, instrument, checks, reduces, intent } = body
        instruments.set(clientOrderId, instrument)
        if (checks.length === 0 || checks.some(c => c.verdict === 'deny')) yield `NO PASS: ${clientOrderId}`
        if (intents.has(intent)) yield `TWO ORDERS OF ONE DECISION: ${intents.get(intent)} and ${clientOrderId}`
        intents.set(intent, clientOrderId)
        if (reduces) break
        if (killed) yield `AFTER THE KILL SWITCH: ${clientOrderId}`
        const blocking = [...unknown].find(([, at]) => at === instrument)
        if (blocking !== undefined) yield `NOT BLOCKED: ${clientOrderId} (row ${seq}) while ${blocking[0]} is unknown`
        break
      }
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
