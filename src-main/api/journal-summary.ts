import type { EventBodies, EventType } from '../core/journal/events.ts'

type Summaries = { readonly [T in EventType]: (body: EventBodies[T]) => string }

const roles = { stop_loss: 'Stop loss', take_profit: 'Take profit' }

const changes = (change: object): string =>
  Object.entries(change)
    .map(([field, value]) => `${field} ${value ?? 'none'}`)
    .join(', ')

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** One line for people, for each kind of event. */
const summaries: Summaries = {
  'terminal.started': b => `Terminal ${b.version} started`,
  'source.selected': ({ source }) => {
    if (source.kind === 'simulated') return `Prices: simulated market, seed ${source.seed}`
    if (source.kind === 'live') return `Prices: live, ${source.venue}`
    return `Prices: ${source.market} ${source.symbols.join(', ')}, ${source.resolution}, ${source.from} to ${source.to}`
  },
  'source.problem': b => b.text,
  'broker.added': b => `Broker ${b.broker} added (${b.family})`,
  'broker.removed': b => `Broker ${b.broker} removed`,
  'broker.connected': b => `${b.broker} connected, ${b.currency}, ${b.positions}`,
  'broker.disconnected': b => `${b.broker} disconnected: ${b.reason}`,
  'broker.armed': b =>
    `${b.broker} ${b.armed ? 'armed for live trading' : 'disarmed'}${b.reason === undefined ? '' : `: ${b.reason}`}`,
  'cash.moved': b => `${b.kind} of ${b.amount} at ${b.broker}`,
  'strategy.saved': b =>
    `Strategy "${b.strategy.name}" saved: ${b.strategy.symbols.join(', ')} ${b.strategy.timeframe}, ${b.strategy.useMl ? 'model' : 'moving-average cross'}, ${b.strategy.mode}`,
  'strategy.removed': b => `Strategy ${b.strategy} removed`,
  'loop.started': b => `Strategy ${b.strategy} started`,
  'loop.stopped': b => `Strategy ${b.strategy} stopped: ${b.reason}`,
  'model.trained': b => `Model ${b.fingerprint} of ${b.strategy} fitted on ${b.rows} rows`,
  'prediction.made': b => `${b.instrument}: ${percent(b.up)} for a rise in ${b.horizonBars} bars`,
  'prediction.scored': b => `${b.instrument}: ${b.outcome}, predicted ${percent(b.up)} for a rise`,
  // A position whose time is up is closed without a forecast.
  'signal.made': b =>
    `${b.reason} signal: ${b.side} ${b.symbol}, ${b.model === 'TIME_EXIT' ? 'its time is up' : `confidence ${percent(b.confidence)}`}`,
  'signal.stopped': b => `Signal stopped by ${b.stage}, ${b.code}: ${b.text}`,
  'review.queued': b => `Waits for a person: ${b.card.side} ${b.card.quantity} ${b.card.instrument}`,
  'review.changed': b => `Changed, asked again (version ${b.card.version}): ${b.reasons.join(' ')}`,
  'review.approved': b => `Approved by a person: ${b.quantity}, version ${b.version}`,
  'review.rejected': b => `Rejected by a person${b.reason === '' ? '' : `: ${b.reason}`}`,
  'review.expired': () => 'Nobody answered: expired',
  'order.intent': b => `Intent ${b.clientOrderId}: ${b.side} ${b.quantity} ${b.instrument} ${b.type}`,
  'order.sent': b => `${b.clientOrderId} sent`,
  'order.unknown': b => `${b.clientOrderId}: outcome unknown, ${b.reason}`,
  'order.accepted': b => `${b.clientOrderId} accepted as ${b.brokerOrderId}`,
  'order.attached': b =>
    `${b.role === 'stop_loss' ? 'Stop loss' : 'Take profit'} ${b.clientOrderId} works at the broker`,
  'order.amended': b => `${b.clientOrderId} amended: ${b.quantity}`,
  'order.filled': b => `${b.clientOrderId}: ${b.side} ${b.quantity} ${b.instrument} at ${b.price}, fee ${b.fee}`,
  'order.claimed': b => `Trade ${b.tradeId} of ${b.quantity} is that of ${b.clientOrderId}`,
  'order.replace_asked': b => `${b.clientOrderId}: change asked by ${b.by.replace('_', ' ')}: ${changes(b.change)}`,
  'order.replace_failed': b => `${b.clientOrderId}: change ${b.definite ? 'refused' : 'unanswered'}, ${b.reason}`,
  'order.pending_settled': b => `${b.clientOrderId} is as it was: ${b.evidence}`,
  'order.asked': b => `${b.clientOrderId}: asked by ${b.step.replace('_', ' ')}, ${b.answer.replace('_', ' ')}`,
  'order.cancel_asked': b => `${b.clientOrderId}: cancel asked by ${b.by.replace('_', ' ')}`,
  'order.cancel_failed': b => `${b.clientOrderId}: cancel ${b.definite ? 'refused' : 'unanswered'}, ${b.reason}`,
  'order.cancelled': b => `${b.clientOrderId} cancelled: ${b.reason}`,
  'order.expired': b => `${b.clientOrderId} expired`,
  'order.rejected': b => `${b.clientOrderId} rejected, ${b.code}: ${b.text}`,
  'day.opened': b => `Day ${b.day} opened for ${b.scope} at ${b.equity}${b.estimated ? ' (estimated)' : ''}`,
  'equity.marked': b => `Equity ${b.equity}`,
  'limit.changed': b => `Limit ${b.code} ${b.scope} from ${b.from ?? 'none'} to ${b.to}: ${b.reason}`,
  'kill.engaged': b => `Kill switch engaged by ${b.by}: ${b.reason}`,
  'flatten.asked': b =>
    `Close every position${b.broker === null ? '' : ` at ${b.broker}`}${b.instrument === null ? '' : ` of ${b.instrument}`}: ${b.reason}`,
  'kill.residue': b => `Left at ${b.broker}: ${b.orders} orders, ${b.positions} positions. ${b.text}`,
  'kill.released': b => `Kill switch released: ${b.reason}`,
  'note.written': b =>
    b.text === '' && b.tags.length === 0
      ? `Note on ${b.about.kind} ${b.about.id} taken away`
      : `Note on ${b.about.kind} ${b.about.id}: ${[...b.tags.map(tag => `#${tag}`), b.text].filter(part => part !== '').join(' ')}`,
  'reporting.changed': b => `Totals are counted in ${b.to} instead of ${b.from}, at ${b.rate}`,
  'latch.set': b => `${b.code} set for ${b.scope}`,
  'latch.released': b => `${b.code} of ${b.scope} released: ${b.reason}`,
  incident: b => `Incident ${b.code}: ${b.text}`,
  'incident.closed': b => `Incident ${b.incident} closed: ${b.note}`,
  'held.placed': b => `${roles[b.role]} at ${b.price} for ${b.instrument} is held here: ${b.why}`,
  'held.moved': b => `Held ${b.held} moved to ${b.price}`,
  'held.triggered': b => `Held ${b.held} reached at ${b.price}`,
  'held.ended': b => `Held ${b.held} ended: ${b.reason}`,
  'foreign.found': b => `Found at ${b.broker}: ${b.text}`,
  'foreign.decided': b => `${b.id}: ${b.decision}. ${b.reason}`,
  'foreign.gone': b => `${b.id} is gone: ${b.reason}`,
  'position.adjusted': b => `${b.instrument} is ${b.side} ${b.quantity} now, was ${b.before}: ${b.reason}`,
  reconciled: b =>
    `Compared with ${b.broker}: ${b.differences.length === 0 ? 'everything agrees' : b.differences.join(' ')}`,
  'gap.accepted': b =>
    `The books of ${b.broker} count as they are; what happened since ${new Date(b.from).toISOString()} is not known. ${b.reason}`,
  'loop.frozen': b => `Frozen: ${b.reason}`,
  'loop.thawed': b => `Goes on: ${b.reason}`,
  'guard.changed': b => `Unprotected for ${b.afterMs / 1000} s: ${b.action.replace('_', ' ')}. ${b.reason}`,
  'alert.raised': b => `${b.title}: ${b.text}`,
  'alert.over': b => `Alert ${b.id} is over`,
  'alert.seen': b => `Alert ${b.id} seen`,
}

/** The line of a stored row; a kind that this version does not know is shown by its name. */
export function summaryOf(type: string, body: string): string {
  if (!Object.hasOwn(summaries, type)) return type
  const summary = summaries[type as EventType] as (body: unknown) => string
  return summary(JSON.parse(body))
}
