import type { PositionGroupView } from '../../src-preload/contract/views.ts'
import { text } from '../core/kernel/decimal.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import { type Figure, lacks } from '../core/risk/figure.ts'
import { type PositionGroup, positionGroups } from '../core/risk/position-groups.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, onEvents, perSession, whileOpen } from './listen.ts'

const SHOW_EVERY_MS = 500
/** Digits of an amount that was divided by a price. */
const PLACES = 10

function groupView({ by, name, positions, asset, net, notional, unrealised }: PositionGroup, currency: string) {
  const money = (figure: Figure): string | null => (lacks(figure) ? null : moneyText(figure, currency))
  return {
    key: `${by} ${name}`,
    by,
    name,
    positions,
    asset,
    net: net === null || lacks(net) ? null : text(net.toDecimalPlaces(PLACES)),
    notional: money(notional),
    unrealised: money(unrealised),
    currency,
  } satisfies PositionGroupView
}

export function positionGroupsApi({ terminal }: ApiParts): Part<'positionGroups'> {
  return {
    positionGroups: (_params, push) => {
      const shown = new Map<string, { readonly row: PositionGroupView; readonly told: string }>()
      const show = whileOpen(terminal, () => {
        const { view } = terminal.session
        const there = new Set<string>()
        for (const group of positionGroups(view)) {
          const row = groupView(group, view.reporting)
          const told = JSON.stringify(row)
          there.add(row.key)
          if (shown.get(row.key)?.told === told) continue
          shown.set(row.key, { row, told })
          push(row, row.key)
        }
        for (const [key, { row }] of shown) {
          if (there.has(key)) continue
          shown.delete(key)
          push({ ...row, positions: 0 }, key)
        }
      })
      return all(
        onEvents(terminal, ['order.filled', 'position.adjusted', 'broker.removed'], show),
        perSession(terminal, () => every(terminal, SHOW_EVERY_MS, show)),
      )
    },
  }
}
