import type { KillView } from '../../src-preload/contract/views.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, onEvents } from './listen.ts'

const SHOW_EVERY_MS = 500

function killView(terminal: Terminal): KillView {
  const { kill, residues } = terminal.state.controls
  if (terminal.isOpen) {
    const { brokers, ...view } = terminal.session.person.kill.view()
    return { ...view, brokers: brokers.map(b => ({ ...b })) }
  }
  // Between two sources of prices: what the journal says.
  return {
    engaged: kill !== null,
    reason: kill?.reason ?? null,
    by: kill?.by ?? null,
    at: kill?.at ?? null,
    flatten: kill?.flatten === true,
    phase: kill === null ? 'idle' : 'working',
    brokers: [...residues].map(([broker, residue]) => ({ broker, ...residue })),
  }
}

export function killApi({ terminal }: ApiParts): Part<'kill.engage' | 'kill.release' | 'kill'> {
  return {
    'kill.engage': ({ reason, flatten }) => {
      const { cancelled, closing, left } = terminal.kill(reason, flatten)
      return { cancelled, closing, left: [...left] }
    },
    'kill.release': ({ reason }) => {
      if (!killView(terminal).engaged) throw new TerminalError('CONFLICT', 'The kill switch is not engaged.')
      terminal.session.person.kill.release(reason)
      return { ok: true }
    },
    kill: (_params, push) => {
      let shown = ''
      const show = (): void => {
        const view = killView(terminal)
        const text = JSON.stringify(view)
        if (text === shown) return
        shown = text
        push(view, 'kill')
      }
      return all(
        onEvents(terminal, ['kill.engaged', 'kill.residue', 'kill.released'], show),
        every(terminal, SHOW_EVERY_MS, show),
      )
    },
  }
}
