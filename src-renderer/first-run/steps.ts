import type { BrokerView, LoopView, SourceView } from '../../src-preload/contract/views.ts'

/** One thing to do before the first signal can come. */
export interface Step {
  readonly id: 'broker' | 'prices' | 'strategy' | 'start'
  readonly title: string
  /** What it is now, where it is done. */
  readonly state: string | null
  readonly done: boolean
  /** Label of the button, and the panel it opens. */
  readonly action: string
  readonly panel: string
}

interface Known {
  readonly brokers: ReadonlyMap<string, BrokerView>
  readonly source: SourceView | null
  readonly loops: ReadonlyMap<string, LoopView>
  readonly hasPrices: boolean
}

/** From an empty terminal to a running strategy; null once a strategy has worked, and for good. */
export function stepsOf({ brokers, source, loops, hasPrices }: Known): readonly Step[] | null {
  const strategies = [...loops.values()]
  if (strategies.some(loop => loop.running || loop.signals > 0 || loop.model !== null)) return null
  const names = (titles: readonly string[]) => (titles.length === 0 ? null : titles.join(', '))
  return [
    {
      id: 'broker',
      title: 'Add a broker',
      state: names([...brokers.values()].map(broker => broker.title)),
      done: brokers.size > 0,
      action: 'Add paper broker',
      panel: 'brokers',
    },
    {
      id: 'prices',
      title: 'Choose prices',
      state: source?.title ?? null,
      done: hasPrices,
      action: 'Choose prices',
      panel: 'source',
    },
    {
      id: 'strategy',
      title: 'Create a strategy',
      state: names(strategies.map(loop => loop.settings.name)),
      done: strategies.length > 0,
      action: 'Create strategy',
      panel: 'loops',
    },
    { id: 'start', title: 'Start it', state: null, done: false, action: 'Go to the strategies', panel: 'loops' },
  ]
}
