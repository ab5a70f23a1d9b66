import { messageOf } from '../../../core/kernel/errors.ts'
import type { HeldElsewhere } from '../../../core/ports.ts'
import { rawCall } from '../exchange.ts'
import type { House } from '../house.ts'
import type { Asker, FindElsewhere } from './find-elsewhere.ts'

/** Reads what the account holds beside what is traded. What fails is told in words, and the rest is shown all the same. */
export async function heldElsewhere(house: House, find: FindElsewhere): Promise<HeldElsewhere> {
  const { exchange, scrub, byBase, parts } = house
  const unread: string[] = []
  const leaveOut = (text: string): void => void unread.push(text)
  const tried = async <T>(what: string, question: () => Promise<T>): Promise<T | null> => {
    try {
      return await question()
    } catch (error) {
      leaveOut(`${what} could not be read: ${scrub(messageOf(error))}`)
      return null
    }
  }
  const asker: Asker = {
    ask: (what, method, params, read) =>
      tried(what, async () => {
        const call = rawCall(exchange, method)
        if (call === null) throw new Error('this version cannot ask for it.')
        return read(await call(params))
      }),
    balance: () => tried('The balance', () => exchange.fetchBalance()),
    counts: asset =>
      asset === parts.settings.currency || (parts.settings.market.leverage === null && byBase.has(asset)),
    codeOf: name => exchange.safeCurrencyCode(name) ?? name,
    leaveOut,
  }
  return { held: await find(asker), unread }
}
