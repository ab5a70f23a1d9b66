import type { FollowStep, FollowView } from '../../src-preload/contract/views.ts'
import { linksOf } from '../core/journal/links.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { ApiParts, Part } from './context.ts'
import { stepsOf } from './follow-steps.ts'

/** Of rows; a row of an order that was decided here is up to four steps. */
const MOST = 1_000

export function followApi({ journal }: ApiParts): Part<'journal.follow'> {
  return {
    'journal.follow': async ({ kind, id }): Promise<FollowView> => {
      const { rows, truncated } = await journal.follow(`${kind}:${id}`, MOST)
      if (rows.length === 0)
        throw new TerminalError('NOT_FOUND', `The journal has no ${kind} ${id}. Copy its id as it stands there.`)
      const orders = new Set<string>()
      let signal: string | null = kind === 'signal' ? id : null
      const steps: FollowStep[] = []
      for (const row of rows) {
        const order = named(linksOf(row), 'order:')
        signal ??= named(linksOf(row), 'signal:')
        if (order !== null && (row.type === 'order.intent' || row.type === 'order.attached')) orders.add(order)
        steps.push(...stepsOf(row, row.type.startsWith('order.') ? order : null))
      }
      return { steps, signal, orders: [...orders], truncated }
    },
  }
}

/** The first of the names that has this beginning, without it. */
const named = (names: readonly string[], kind: string): string | null =>
  names.find(name => name.startsWith(kind))?.slice(kind.length) ?? null
