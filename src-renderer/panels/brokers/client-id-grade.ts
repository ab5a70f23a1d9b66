import type { BrokerView } from '../../../src-preload/contract/views.ts'
import type { Tone } from '../../ui/tags.tsx'

type Grade = 'none' | 'weak' | 'partial' | 'full'

/** How far our own order ids protect from sending an order twice there. */
export function clientIdGrade(ids: BrokerView['clientIds']): Grade {
  if (!ids.accepts) return 'none'
  if (ids.enforces && ids.lookup) return 'full'
  return ids.lookup || ids.echoes ? 'partial' : 'weak'
}

export const gradeTones: Readonly<Record<Grade, Tone>> = { none: 'bad', weak: 'warn', partial: 'warn', full: 'good' }
