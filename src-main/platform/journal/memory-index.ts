import type { JournalRow, RowKey } from '../../core/ports.ts'

const name = (...parts: readonly unknown[]): string => JSON.stringify(parts)

/** What the row is found by, as in the file. */
function keyOf({ type, body }: JournalRow): string[] {
  if (!type.startsWith('order.') && type !== 'cash.moved') return []
  const { broker, clientOrderId, tradeId, id } = JSON.parse(body) as Record<string, unknown>
  if (type === 'cash.moved') return [name('cash', broker, id)]
  const order = name('order', clientOrderId)
  return type === 'order.filled' ? [order, name('fill', broker, tradeId)] : [order]
}

/** Finds rows in a list that grows. Costs nothing until it is first asked, and then each row once. */
export function memoryIndex(rows: readonly JournalRow[]): (key: RowKey) => JournalRow[] {
  const found = new Map<string, JournalRow[]>()
  let seen = 0
  return key => {
    for (; seen < rows.length; seen++) {
      const row = rows[seen] as JournalRow
      for (const each of keyOf(row)) {
        const list = found.get(each) ?? []
        found.set(each, list)
        list.push(row)
      }
    }
    const wanted = key.kind === 'order' ? name('order', key.clientOrderId) : name(key.kind, key.broker, key.id)
    return found.get(wanted) ?? []
  }
}
