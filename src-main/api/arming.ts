import { TerminalError } from '../core/kernel/errors.ts'
import type { ApiParts, Part } from './context.ts'

/** Real money is traded only where a person has said so, with a reason that the journal keeps. */
export function armingApi({ terminal }: ApiParts): Part<'brokers.arm'> {
  return {
    'brokers.arm': ({ id, armed, reason }) => {
      const account = terminal.state.portfolio.account(id)
      if (account === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${id}".`)
      if (account.paper)
        throw new TerminalError('CONFLICT', `"${account.title}" trades no real money: there is nothing to arm.`)
      if (armed && !account.connected)
        throw new TerminalError('NOT_CONNECTED', `The broker "${id}" is not connected: connect it first.`)
      terminal.recorder.record('broker.armed', { broker: id, armed, reason })
      return { ok: true }
    },
  }
}
