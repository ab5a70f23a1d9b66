import type { JournalRow } from '../ports.ts'
import { noteKey } from './note.ts'

/** Raised when `linksOf` names other things: an index that was made before is made anew. */
export const LINKS_VERSION = 1

/**
 * Names of the things that a row is about, each with its kind before it: `order:`, `signal:`, `intent:`, `held:`,
 * `foreign:` bind rows together; `position:` and `note:` only find them. Nothing else is named (a broker, an
 * instrument, a strategy), for that would bind together everything. Of a kind that this version does not know: none.
 */
export function linksOf({ type, body }: Pick<JournalRow, 'type' | 'body'>): string[] {
  const group = type.slice(0, Math.max(0, type.indexOf('.'))) || type
  const read = Object.hasOwn(readers, group) ? readers[group] : undefined
  if (read === undefined) return []
  const names = new Set<string>()
  for (const [kind, id] of read(fieldsOf(body), type))
    if (typeof id === 'string' && id !== '') names.add(`${kind}:${id}`)
  return [...names]
}

type Fields = Readonly<Record<string, unknown>>
type Named = readonly [kind: string, id: unknown]

const readers: Readonly<Record<string, (body: Fields, type: string) => Named[]>> = {
  signal: ({ id, signal }) => [['signal', signal ?? id]],
  review: ({ signal, card }) => [['signal', signal ?? fields(card).signal]],
  order: ({ clientOrderId, signal, intent, parent, broker, position }) => [
    ['order', clientOrderId],
    ['signal', signal],
    ...intentNames(intent),
    // The entry that a stop or target belongs to, or the held order that became one.
    ['order', parent],
    ['held', parent],
    ...positionNames(broker, position),
  ],
  position: ({ broker, position }) => positionNames(broker, position),
  held: ({ held, parent }) => [
    ['held', held],
    ['order', parent],
  ],
  foreign: ({ id }) => [['foreign', id]],
  incident: ({ about }) => [['order', about]],
  note: ({ about }) => {
    const { kind, id } = fields(about)
    if (typeof kind !== 'string' || typeof id !== 'string') return []
    const itself: Named = ['note', noteKey({ kind: kind as 'row', id })]
    return kind === 'row' ? [itself] : [itself, [kind, id]]
  },
}

/**
 * An intent, the one that it goes on from (a position that is turned round), the held order that became it, and what was
 * found elsewhere and is closed by it.
 */
function intentNames(intent: unknown): Named[] {
  if (typeof intent !== 'string') return []
  const from = /^(.+)\.open$/.exec(intent)?.[1]
  const foreign = /^foreign-close\.(.+)$/.exec(intent)?.[1]
  return [
    ['intent', intent],
    ['intent', from],
    ['held', /^(held-\d+)\.\d+$/.exec(intent)?.[1]],
    ['foreign', foreign],
  ]
}

const positionNames = (broker: unknown, position: unknown): Named[] =>
  typeof broker === 'string' && typeof position === 'string' ? [['position', `${broker}/${position}`]] : []

/** Beginnings of the types whose rows name anything: what stands before the dot. */
export const linkedGroups: readonly string[] = Object.keys(readers)

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

/** What is no JSON names nothing: the index must not stumble over a row that the chain has. */
function fieldsOf(body: string): Fields {
  try {
    return fields(JSON.parse(body))
  } catch {
    return {}
  }
}
