import { text } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { ApiParts, Part } from './context.ts'

/** What accounts hold beside what is traded: asked of the venue when a person looks, and kept nowhere. */
export function elsewhereApi({ terminal }: ApiParts): Part<'brokers.elsewhere'> {
  return {
    'brokers.elsewhere': async ({ id }) => {
      const broker = terminal.session.broker(id)
      if (broker === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${id}".`)
      if (broker.elsewhere === undefined)
        throw new TerminalError('UNSUPPORTED', `${broker.title} does not tell what is held there besides.`)
      const { held, unread } = await broker.elsewhere()
      return {
        rows: held.map(({ amount, ...one }) => ({ ...one, amount: text(amount) })),
        unread: [...unread],
      }
    },
  }
}
