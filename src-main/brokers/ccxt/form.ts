import type { SettingField, VenueForm, VenueMarket } from '../venue-form.ts'
import { offered } from './order-kinds.ts'
import { noOrders } from './proven.ts'
import { dollarCoins } from './settings.ts'
import type { MarketData, MarketKind, VenueData } from './venue-data.ts'
import { marketKinds } from './venues.ts'

const labels: Readonly<Record<MarketKind, string>> = {
  spot: 'Spot',
  margin: 'Margin',
  linear: 'Futures, settled in money',
  inverse: 'Futures, settled in coin',
  option: 'Options',
}

/** What a person fills in to connect a venue: read off the venue's data. */
export function formOf(venue: VenueData): VenueForm {
  const { title, credentials, keys, practice } = venue
  return {
    title,
    credentials,
    markets: marketKinds(venue).flatMap(kind => {
      const market = venue.markets[kind]
      return market === undefined ? [] : [marketOf(kind, market, noOrders(venue, kind))]
    }),
    keys: { text: keys.text ?? `Make a key at ${title} and copy its parts here.`, url: keys.page },
    permissions: [...keys.tick.map(name => ({ name, tick: true })), ...keys.leave.map(name => ({ name, tick: false }))],
    sandbox: practice?.help ?? null,
  }
}

function marketOf(kind: MarketKind, market: MarketData, why: string | null): VenueMarket {
  const text = why === null ? `Orders: ${offered(market).join(', ')}.` : `Prices and holdings only: ${why}.`
  return { market: kind, label: labels[kind], text, trades: why === null, settings: settingsOf(market) }
}

const positionMode: SettingField = {
  name: 'positionMode',
  label: 'Position mode',
  help: 'Set at the venue when connected, for all of its futures, where no position and no order is open there.',
  options: [
    { value: 'account', label: 'as the account has it', text: '' },
    { value: 'netting', label: 'one-way', text: 'One position an instrument.' },
    { value: 'hedging', label: 'hedge', text: 'A long and a short position beside each other.' },
  ],
  usual: 'account',
}

function settingsOf({ currencies, leverage, marginModes, positionModes, loans, trading }: MarketData): SettingField[] {
  const plain = (value: string) => ({ value, label: value, text: '' })
  const fields: SettingField[] = []
  const [currency] = currencies
  if (currency !== undefined)
    fields.push({
      name: 'currency',
      label: 'Settled in',
      help: 'One account here is for one of them: what is bought and sold for it.',
      options: currencies.map(plain),
      usual: currency,
    })
  const coins = currencies.filter(c => dollarCoins.includes(c))
  if (coins.length > 0)
    fields.push({
      name: 'countedAs',
      label: 'A dollar coin counts as',
      help: `Of ${coins.join(', ')}. As dollars, this account is comparable with others and with your limits at once; should the coin fall, the figures here do not show it.`,
      options: [
        { value: 'USD', label: 'USD, one to one', text: '' },
        { value: 'itself', label: 'the coin itself', text: 'Needs a price of the coin in your reporting currency.' },
      ],
      usual: 'USD',
    })
  if (leverage === null || !trading.offered || (leverage.set !== 'account' && loans === undefined)) return fields
  const steps = [1, 2, 3, 5, 10, 20, 50, 100, leverage.most].filter(
    (n, i, all) => n <= leverage.most && all.indexOf(n) === i,
  )
  fields.push({
    name: 'leverage',
    label: 'Leverage',
    help:
      loans === undefined
        ? 'Set at the venue for each instrument before its first order.'
        : 'How many times the account its positions may be, here. How much the venue lends is its own rule.',
    options: steps.map(n => plain(String(n))),
    usual: '1',
  })
  const [mode] = marginModes
  if (mode !== undefined)
    fields.push({
      name: 'marginMode',
      label: 'Margin',
      help: 'Cross: the whole account stands for every position. Isolated: each stands for itself.',
      options: marginModes.map(plain),
      usual: marginModes.includes('isolated') ? 'isolated' : mode,
    })
  if (positionModes.includes('hedging')) fields.push(positionMode)
  return fields
}
