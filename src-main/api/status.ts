import type { StatusView } from '../../src-preload/contract/views.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, onEvents } from './listen.ts'

export function statusApi(parts: ApiParts): Part<'status' | 'page.load' | 'page.save' | 'page.ticket'> {
  const { terminal, journal } = parts
  const view = (): StatusView => {
    const incidents = [...terminal.state.incidents.open()]
      .slice(-50)
      .map(({ at, text }) => ({ at: Math.round(at), level: 'error' as const, text }))
    const faults = terminal.faults.map(({ at, text }) => ({ at: Math.round(at), level: 'error' as const, text }))
    return {
      version: parts.version,
      now: Math.round(terminal.clock.now()),
      startedAt: parts.startedAt,
      journal: { id: journal.id, head: journal.head, dir: parts.dataDir },
      lagP99: parts.lagP99(),
      mode: [...terminal.state.portfolio.accounts()].some(a => !a.paper && a.armed) ? 'LIVE' : 'PAPER',
      kill: terminal.isOpen ? terminal.session.view.killSwitch : terminal.state.controls.kill !== null,
      unadopted: terminal.state.foreign.undecided,
      openIncidents: terminal.state.incidents.openCount,
      unseenAlerts: terminal.state.alerts.unseen,
      frozen: terminal.isOpen ? terminal.session.books.frozen : null,
      unknownOrders: [...terminal.state.orders.unknown()].length,
      notices: [...parts.notices(), ...faults, ...incidents].sort((a, b) => b.at - a.at).slice(0, 100),
    }
  }
  return {
    status: (_params, push) => {
      const show = (): void => void push(view())
      return all(
        onEvents(
          terminal,
          [
            'kill.engaged',
            'kill.released',
            'incident',
            'incident.closed',
            'alert.raised',
            'alert.seen',
            'order.unknown',
            'loop.frozen',
            'loop.thawed',
            'foreign.found',
          ],
          show,
        ),
        every(terminal, 500, show),
      )
    },
    'page.ticket': () => {
      const ticket = parts.ticket()
      if (ticket === undefined)
        throw new TerminalError('UNSUPPORTED', 'Windows of the desktop app need no ticket: open the address as it is.')
      return { ticket }
    },
    'page.load': ({ key }) => ({ value: parts.pageState.load(key) }),
    'page.save': ({ key, value }) => {
      parts.pageState.save(key, value)
      return { ok: true }
    },
  }
}
