import type { ExposureView } from '../../src-preload/contract/views.ts'
import { text } from '../core/kernel/decimal.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import { type AssetHeld, assetsHeld } from '../core/risk/assets-held.ts'
import { type Figure, lacks } from '../core/risk/figure.ts'
import { lazyMoneyText } from '../core/risk/figures.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, onEvents, perSession, whileOpen } from './listen.ts'

const SHOW_EVERY_MS = 500
/** Digits of an amount that was divided by a price. */
const PLACES = 10
const SHARE_PLACES = 6

function exposureView(held: AssetHeld, currency: string): ExposureView {
  const { asset, broker, share, instruments } = held
  const amount = (figure: Figure): string | null => (lacks(figure) ? null : text(figure.toDecimalPlaces(PLACES)))
  return {
    key: broker === null ? asset : `${asset}@${broker}`,
    asset,
    broker,
    net: amount(held.net),
    gross: amount(held.gross),
    netReporting: lacks(held.netReporting) ? null : lazyMoneyText(held.netReporting, currency),
    grossReporting: lacks(held.grossReporting) ? null : moneyText(held.grossReporting, currency),
    currency,
    share: lacks(share) ? null : Number(share.fixed(SHARE_PLACES)),
    instruments,
    gone: false,
  }
}

export function exposureApi({ terminal }: ApiParts): Part<'exposure'> {
  return {
    exposure: (_params, push) => {
      const shown = new Map<string, { readonly view: ExposureView; readonly told: string }>()
      const show = whileOpen(terminal, () => {
        const { view } = terminal.session
        const there = new Set<string>()
        for (const held of assetsHeld(view)) {
          const row = exposureView(held, view.reporting)
          const told = JSON.stringify(row)
          there.add(row.key)
          if (shown.get(row.key)?.told === told) continue
          shown.set(row.key, { view: row, told })
          push(row, row.key)
        }
        for (const [key, { view: row }] of shown) {
          if (there.has(key)) continue
          shown.delete(key)
          push({ ...row, net: '0', gross: '0', gone: true }, key)
        }
      })
      return all(
        onEvents(terminal, ['order.filled', 'position.adjusted', 'broker.removed'], show),
        perSession(terminal, () => every(terminal, SHOW_EVERY_MS, show)),
      )
    },
  }
}
