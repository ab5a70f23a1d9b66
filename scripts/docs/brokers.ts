import { catalogue } from '../../src-main/catalogue/index.ts'
import type { CatalogueEntry } from '../../src-preload/contract/views.ts'
import { share, table } from './markers.ts'

const families: Readonly<Record<CatalogueEntry['family'], string>> = {
  ccxt: 'its API, by ccxt',
  mt5: 'MetaTrader 5',
  tws: 'Trader Workstation',
  ig: 'its API',
  schwab: 'its API',
  xapi: '',
  manual: '',
  closed: '',
}
const services = { open: 'open', closed: '**closed**', no_api: '**no API**' } as const

const first = (said: CatalogueEntry['facts']['accounts']): string => said[0]?.text ?? 'not stated'

function fees({ fees: all }: CatalogueEntry): string {
  const kinds = [...new Set(all.map(({ market }) => market))]
  return kinds
    .map(kind => {
      const fee = all.find(({ market }) => market === kind)
      return fee === undefined ? '' : `${kind} ${share(fee.maker)} / ${share(fee.taker)}`
    })
    .join(', ')
}

/** Every broker of the catalogue: what it is reached through, and its first figures. */
export const catalogueText = (): string =>
  table(
    ['broker', 'API', 'reached through', 'maker / taker', 'most leverage', 'least deposit'],
    catalogue.map(entry => [
      `**${entry.name}**${entry.listed ? '' : ' (beside the list)'}`,
      services[entry.service],
      families[entry.family],
      fees(entry),
      entry.service === 'closed' && entry.family === 'closed' ? '' : first(entry.facts.maximumLeverage),
      entry.service === 'closed' && entry.family === 'closed' ? '' : first(entry.facts.minimumDeposit),
    ]),
  )

/** Where there is no button: the sentence that stands in its place. */
export const noButtonText = (): string =>
  catalogue
    .filter(({ service, id }) => service !== 'open' || id === 'coinbase-pro')
    .map(({ name, sentence }) => `- **${name}**. ${sentence}`)
    .join('\n')
