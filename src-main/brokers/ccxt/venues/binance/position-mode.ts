import type { PositionModeData } from '../../position-mode.ts'
import { flagOf } from '../../read.ts'

/** One setting for all futures of an account; `api`: ccxt's name of that part of the venue. */
export const dualSide = (api: 'fapi' | 'dapi'): PositionModeData => ({
  method: `${api}PrivateGetPositionSideDual`,
  read: answer => {
    const isDual = flagOf(answer, 'dualSidePosition')
    return isDual === null ? null : isDual ? 'hedging' : 'netting'
  },
  sides: { param: 'positionSide', long: 'LONG', short: 'SHORT' },
  change: 'choose one-way mode under Preferences, Position Mode, of its futures page',
})
