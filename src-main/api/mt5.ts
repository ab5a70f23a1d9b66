import type { Mt5PairingView } from '../../src-preload/contract/views.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { all, onEvents } from './listen.ts'

type Keys =
  | 'mt5.folders'
  | 'mt5.addFolder'
  | 'mt5.installExpert'
  | 'mt5.openFolder'
  | 'mt5.pair'
  | 'mt5.unpair'
  | 'mt5.addAccount'
  | 'mt5.pairings'
  | 'mt5.door'

const ok = { ok: true } as const

/** The account here that trades over a pairing; null: none. */
function accountOver(terminal: Terminal, keyId: string): string | null {
  for (const { broker, family, settings } of terminal.state.portfolio.accounts())
    if (family === 'mt5' && settings.keyId === keyId) return broker
  return null
}

/** Terminals of MetaTrader 5: found, given the EA, paired, and made accounts of. */
export function mt5Api({ terminal, mt5 }: ApiParts): Part<Keys> {
  return {
    'mt5.folders': () => mt5.folders(),
    'mt5.addFolder': ({ path }) => mt5.addFolder(path),
    'mt5.installExpert': ({ folder }) => mt5.installExpert(folder),
    'mt5.openFolder': async ({ folder }) => {
      await mt5.openFolder(folder)
      return ok
    },
    'mt5.pair': ({ title, folder }) => mt5.pair(title, folder),
    'mt5.unpair': async ({ keyId }) => {
      const over = accountOver(terminal, keyId)
      if (over !== null) throw new TerminalError('CONFLICT', `The account "${over}" trades over it. Remove that first.`)
      await mt5.unpair(keyId)
      return ok
    },
    'mt5.addAccount': async ({ id, title, venue, keyId, deviation }) => {
      const over = accountOver(terminal, keyId)
      if (over !== null) throw new TerminalError('CONFLICT', `The account "${over}" trades over this terminal already.`)
      const paired = mt5.pairings().find(pairing => pairing.keyId === keyId)
      if (paired === undefined) throw new TerminalError('NOT_FOUND', 'This terminal is not paired. Pair it first.')
      if (paired.state !== 'paired' || paired.account === null)
        throw new TerminalError('NOT_CONNECTED', 'This terminal is not there. Start it, and look at the steps above.')
      // Bound to the account that a person saw: another one in that terminal is another account here.
      const { login, server } = paired.account
      await terminal.addBroker(id, 'mt5', title, { venue, keyId, login, server, deviation })
      return ok
    },
    'mt5.pairings': (_params, push) => {
      let shown = new Map<string, Mt5PairingView>()
      const show = (): void => {
        const now = mt5.pairings().map(view => ({ ...view, broker: accountOver(terminal, view.keyId) }))
        for (const view of now) push(view, view.keyId)
        const left = new Set(now.map(view => view.keyId))
        for (const [keyId, gone] of shown) if (!left.has(keyId)) push({ ...gone, removed: true }, keyId)
        shown = new Map(now.map(view => [view.keyId, view]))
      }
      show()
      return all(mt5.onChange(show), onEvents(terminal, ['broker.added', 'broker.removed'], show))
    },
    'mt5.door': (_params, push) => {
      push(mt5.door())
      return mt5.onChange(() => void push(mt5.door()))
    },
  }
}
