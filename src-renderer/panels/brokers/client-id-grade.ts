import type { BrokerView } from '../../../src-preload/contract/views.ts'
import type { Tone } from '../../ui/tags.tsx'

/** How far our own order ids protect from sending an order twice there. */
export function clientIdGrade(ids: BrokerView['clientIds']): {
  readonly word: string
  readonly tone: Tone
  readonly text: string
} {
  if (!ids.accepts)
    return {
      word: 'none',
      tone: 'bad',
      text: 'This broker takes no order ids of ours: an unanswered order can only be found by looking through its list.',
    }
  if (ids.enforces && ids.lookup)
    return { word: 'full', tone: 'good', text: 'It refuses an id used twice, and can be asked for an order by its id.' }
  if (ids.lookup || ids.echoes)
    return {
      word: 'partial',
      tone: 'warn',
      text: 'It repeats our ids or can be asked for them, but does not refuse one that is used twice.',
    }
  return { word: 'weak', tone: 'warn', text: 'It takes our ids but does not tell them back.' }
}
