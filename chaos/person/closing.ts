import { roundDown } from '../../src-main/core/kernel/decimal.ts'
import type { Deed } from './scene.ts'

export const close: Deed = ({ terminal, session, chance }) => {
  const positions = [...terminal.state.portfolio.positions()]
  if (positions.length === 0) return 'nothing to close'
  const { broker, id, instrument, quantity } = chance.pick(positions)
  const step = session.hub.instruments.get(instrument)?.qtyStep
  const half = step === undefined ? null : roundDown(quantity.div(2), step)
  const part = half?.gt(0) && chance.yes(0.4) ? half : undefined
  return `close ${part?.toFixed() ?? 'all'} of ${id} by ${session.person.positions.close(broker, id, part)}`
}

export const reverse: Deed = ({ terminal, session, chance }) => {
  const positions = [...terminal.state.portfolio.positions()]
  if (positions.length === 0) return 'nothing to reverse'
  const { broker, id } = chance.pick(positions)
  return `reverse ${id}: ${session.person.positions.reverse(broker, id).text}`
}

export const flatten: Deed = ({ session }) => {
  const { asked, failed } = session.person.positions.flatten({}, 'enough')
  return `flatten: ${asked} asked; ${failed.join('; ')}`
}

export const kill: Deed = ({ terminal, chance }) => {
  const flattens = chance.yes(0.6)
  terminal.kill('enough', flattens)
  return `kill${flattens ? ' and flatten' : ''}`
}

/** Once everything is as it was wanted, the switch is let go again. */
export const release: Deed = ({ terminal }) => {
  if (terminal.state.controls.kill === null) return 'not engaged'
  terminal.recorder.record('kill.released', { reason: 'looked at it' })
  return 'the kill switch is released'
}
