import type { SettingField, VenueForm, VenueMarket } from '../venue-form.ts'
import type { MarketData, MarketKind, VenueData } from './venue-data.ts'
import { marketKinds } from './venues.ts'

const names: Readonly<Record<MarketKind, string>> = {
  spot: 'Spot',
  margin: 'Margin',
  linear: 'Futures, settled in the quote currency',
  inverse: 'Futures, settled in the coin',
  option: 'Options',
}

const modes = {
  cross: 'Cross: the whole balance stands behind every position.',
  isolated: 'Isolated: each position has margin of its own.',
}
const positions = { netting: 'One position an instrument.', hedging: 'Long and short side by side.' }

const choice = (name: string, label: string, help: string, options: SettingField['options']): SettingField[] => {
  const usual = options[0]
  return usual === undefined ? [] : [{ name, label, help, options, usual: usual.value }]
}

/** Where there is only one way there is nothing to choose. */
const ifSeveral = (field: SettingField[]): SettingField[] => field.filter(({ options }) => options.length > 1)

function marketForm(kind: MarketKind, data: MarketData): VenueMarket {
  const { trading, currencies, leverage, marginModes, positionModes } = data
  const most = leverage === null ? 'Paid in full.' : `Leverage up to ${leverage.most}.`
  return {
    market: kind,
    label: names[kind],
    text: trading.offered ? most : `Prices and holdings only: ${trading.why}.`,
    trades: trading.offered,
    settings: [
      ...choice(
        'currency',
        'Account currency',
        'Instruments that are settled in it are traded here; the account is counted in it.',
        currencies.map(value => ({ value, label: value, text: '' })),
      ),
      ...ifSeveral(
        choice(
          'marginMode',
          'Margin',
          'Set at the venue when it is connected.',
          marginModes.map(value => ({ value, label: value, text: modes[value] })),
        ),
      ),
      ...ifSeveral(
        choice(
          'positions',
          'Positions',
          'As the account is set at the venue.',
          positionModes.map(value => ({ value, label: value, text: positions[value] })),
        ),
      ),
    ],
  }
}

/** The connection form of a venue, from its data. */
export const connectionForm = (venue: VenueData): VenueForm => ({
  title: venue.title,
  credentials: venue.credentials.map(field => ({
    ...field,
    multiline: /PEM/.test(field.help),
    patternText: `This does not look like the ${field.label.toLowerCase()} of ${venue.title}. ${field.help}`,
  })),
  markets: marketKinds(venue).flatMap(kind => {
    const data = venue.markets[kind]
    return data === undefined ? [] : [marketForm(kind, data)]
  }),
  keys: { text: `Make a key at ${venue.title} for this terminal alone.`, url: venue.keys.page },
  permissions: [
    ...venue.keys.tick.map(name => ({ name, tick: true })),
    ...venue.keys.leave.map(name => ({ name, tick: false })),
  ],
  sandbox: venue.practice?.help ?? null,
})
