import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useTerminal } from '../../../use-terminal.ts'
import { CloseDialog } from '../../positions/close-dialog.tsx'
import { CancelCard } from './cancel-card.tsx'
import { OrderCard } from './order-card.tsx'
import { type Proposal, stands } from './proposal.ts'
import { ProtectCard } from './protect-card.tsx'

/** Asks whether what was dragged or pressed is meant; it closes when its order or position is gone. */
export function ProposalCard({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { positions, orders } = useTerminal()
  const position = useStore(positions, state =>
    'position' in proposal ? state.items.get(proposal.position) : undefined,
  )
  const order = useStore(orders, state => ('order' in proposal ? state.items.get(proposal.order) : undefined))
  const gone = !stands(proposal, position !== undefined, order !== undefined)
  useEffect(() => {
    if (gone) onClose()
  }, [gone, onClose])
  if (proposal.kind === 'protect' && position)
    return <ProtectCard position={position} field={proposal.field} price={proposal.price} onClose={onClose} />
  if (proposal.kind === 'close' && position) return <CloseDialog position={position} onClose={onClose} />
  if (proposal.kind === 'amend' && order)
    return <OrderCard order={order} field={proposal.field} price={proposal.price} onClose={onClose} />
  if (proposal.kind === 'cancel' && order) return <CancelCard order={order} onClose={onClose} />
  return null
}
