import type { BrokerId } from '../market/instrument.ts'
import type { Residue } from '../risk/controls.ts'
import type { State } from './state.ts'

/** What is left at a broker, by our books, which are compared with its own. */
export interface Left {
  /** Orders of ours that still have to go; a close that is under way is none, unless nobody knows anything about it. */
  readonly orders: number
  /** Closes that the switch has sent and that have not ended. */
  readonly closing: number
  /** Orders there that nobody here placed, and nobody has decided to keep. */
  readonly foreign: number
  readonly positions: number
  /** Of them the ones about which nobody knows anything. */
  readonly unknown: number
}

/** `isDust`: a position that is too small to be closed. */
export function leftAt(state: State, broker: BrokerId, isDust: (id: string) => boolean): Left {
  const open = [...state.orders.open()].filter(o => o.broker === broker)
  const own = open.filter(o => o.role === 'entry' || o.role === 'exit')
  const closing = own.filter(o => o.role === 'exit' && o.origin === 'kill_switch' && o.status !== 'UNKNOWN')
  const positions = [...state.portfolio.positions()].filter(p => p.broker === broker && !isDust(p.id))
  const foreign = [...state.foreign.at(broker)].filter(
    f => f.kind === 'order' && (f.state === 'open' || f.state === 'closing'),
  )
  return {
    orders: own.length - closing.length,
    closing: closing.length,
    foreign: foreign.length,
    positions: positions.length,
    unknown: own.filter(o => o.status === 'UNKNOWN').length,
  }
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** In words, for a person who wants to know where it stands. */
export function residueOf(left: Left, flatten: boolean, connected: boolean, notes: readonly string[]): Residue {
  const { foreign, positions, unknown } = left
  const orders = left.orders + foreign
  const parts: string[] = []
  const isLeft = orders > 0 || positions > 0
  if (!connected) {
    const what = isLeft
      ? `By our books ${count(orders, 'order', 'orders')} and ${count(positions, 'position', 'positions')} are open there: look there, or connect it.`
      : 'By our books nothing is open there.'
    parts.push(`Cannot be asked: it is not connected. ${what}`)
  } else {
    if (left.orders > 0) parts.push(`${count(left.orders, 'order', 'orders')} of ours still open.`)
    if (unknown > 0) parts.push(`Of ${unknown} nobody knows yet what has become; it is asked about.`)
    if (foreign > 0)
      parts.push(
        `${count(foreign, 'order', 'orders')} that nobody here placed: cancel there, or decide about what was found.`,
      )
    if (positions > 0) parts.push(`${count(positions, 'position', 'positions')} ${flatten ? 'still open' : 'kept'}.`)
    if (parts.length === 0) parts.push('Nothing is left.')
  }
  return { orders, positions, text: [...parts, ...notes].join(' ') }
}
