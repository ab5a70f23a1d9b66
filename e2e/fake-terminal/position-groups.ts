import type { PositionGroupView } from '../../src-preload/contract/views.ts'
import { instruments } from './instruments.ts'
import type { World } from './world.ts'

/** Open positions added up by pair and by broker, in dollars at the marks. */
export function positionGroups(world: World): PositionGroupView[] {
  const groups = new Map<string, PositionGroupView & { readonly net: string }>()
  for (const position of world.positions.items.values()) {
    const pair = instruments.find(([one]) => one.id === position.instrument)?.[0]
    if (pair === undefined) continue
    const units = Number(position.quantity) * (position.side === 'buy' ? 1 : -1)
    const price = position.mark ?? Number(position.entryPrice)
    const notional = Math.abs(units) * (pair.base === 'USD' ? 1 : price)
    for (const by of ['pair', 'broker'] as const) {
      const name = by === 'pair' ? pair.pair : position.broker
      const before = groups.get(`${by} ${name}`)
      groups.set(`${by} ${name}`, {
        key: `${by} ${name}`,
        by,
        name,
        positions: (before?.positions ?? 0) + 1,
        asset: by === 'pair' ? pair.base : null,
        net: String(Number(before?.net ?? 0) + units),
        notional: (Number(before?.notional ?? 0) + notional).toFixed(2),
        unrealised: (Number(before?.unrealised ?? 0) + Number(position.unrealised ?? 0)).toFixed(2),
        currency: 'USD',
      })
    }
  }
  return [...groups.values()].map(group => (group.by === 'pair' ? group : { ...group, net: null }))
}
