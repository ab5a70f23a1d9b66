import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import type { texts } from '../../texts/index.ts'
import type { JournalFilter } from './journal-filter.ts'

interface Group {
  /** Its title: `texts.journal.groups`. */
  readonly id: keyof typeof texts.journal.groups
  /** Empty: every type. */
  readonly types: readonly string[]
}

/** Kinds of rows as a person looks for them. */
export const groups: readonly Group[] = [
  { id: 'all', types: [] },
  {
    id: 'orders',
    types: [
      'order.intent',
      'order.sent',
      'order.unknown',
      'order.accepted',
      'order.attached',
      'order.amended',
      'order.filled',
      'order.cancel_asked',
      'order.cancel_failed',
      'order.cancelled',
      'order.expired',
      'order.rejected',
    ],
  },
  { id: 'made', types: ['signal.made'] },
  {
    id: 'signals',
    types: ['signal.made', 'signal.stopped', 'prediction.made', 'prediction.scored', 'model.trained'],
  },
  {
    id: 'people',
    types: [
      'review.queued',
      'review.changed',
      'review.approved',
      'review.rejected',
      'review.expired',
      'limit.changed',
      'kill.engaged',
      'kill.released',
      'latch.released',
      'strategy.saved',
      'strategy.removed',
      'broker.armed',
    ],
  },
  {
    id: 'risk',
    types: [
      'day.opened',
      'equity.marked',
      'cash.moved',
      'limit.changed',
      'kill.engaged',
      'kill.released',
      'latch.set',
      'latch.released',
      'incident',
    ],
  },
  {
    id: 'system',
    types: [
      'terminal.started',
      'source.selected',
      'source.problem',
      'broker.added',
      'broker.removed',
      'broker.connected',
      'broker.disconnected',
      'loop.started',
      'loop.stopped',
      'incident',
    ],
  },
]

export const typesOf = (group: string): readonly string[] => groups.find(one => one.id === group)?.types ?? []

/** Whether a row that has just been written belongs to what is looked for; the same rule as the terminal's query. */
export function matches(row: JournalRowView, { text, group }: Pick<JournalFilter, 'text' | 'group'>): boolean {
  const types = typesOf(group)
  if (types.length > 0 && !types.includes(row.type)) return false
  return text === '' || row.body.toLowerCase().includes(text.toLowerCase())
}

/** The stored JSON, readable; as it is where it is not JSON. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
