import type { Check } from '../context.ts'
import { flagRow } from '../row.ts'

export const loopFrozen: Check = {
  code: 'LOOP_FROZEN',
  shape: 'constant',
  rows: ({ view }) => [
    view.loopFrozen
      ? flagRow(
          'LOOP_FROZEN',
          'all',
          'deny',
          'The loop is frozen: look at the incident that froze it, then start it again.',
        )
      : flagRow('LOOP_FROZEN', 'all', 'pass', 'The loop is not frozen.'),
  ],
}
