import './ticket.css'
import { Button } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instruments } from '../../ui/instruments.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { SymbolPicker } from './symbol-picker.tsx'
import { TicketForm } from './ticket-form.tsx'

const words = texts.ticket

/** An order by hand on the linked instrument, at any account that trades it. */
export function Ticket() {
  const { instruments, brokers } = useTerminal()
  const { instrument: id, select } = useLinked()
  const ready = useStore(instruments, state => state.ready || state.problem !== null)
  const asked = useStore(brokers, state => state.ready && state.items.size === 0)
  const instrument = useStore(instruments, state => (id === null ? undefined : state.items.get(id)))
  return (
    <Panel testId="panel-ticket" ready={ready || asked}>
      {instrument ? (
        <TicketForm instrument={instrument} onPick={select} />
      ) : (
        <div className="ticket-none">
          <Instruments>
            <SymbolPicker instrument={undefined} onPick={select} />
            <EmptyState
              title={words.noInstrument}
              testId="ticket-empty"
              action={<Button text={words.openBrokers} onClick={() => workspace.getState().show('brokers')} />}
            >
              {words.noInstrumentHelp}
            </EmptyState>
          </Instruments>
        </div>
      )}
    </Panel>
  )
}
