import type { Check } from '../context.ts'
import { flagRow } from '../row.ts'

export const killSwitch: Check = {
  code: 'KILL_SWITCH',
  shape: 'constant',
  rows: ({ view }) => [
    view.killSwitch
      ? flagRow(
          'KILL_SWITCH',
          'all',
          'deny',
          'The kill switch is on: nothing new is opened until a person releases it.',
        )
      : flagRow('KILL_SWITCH', 'all', 'pass', 'The kill switch is off.'),
  ],
}
