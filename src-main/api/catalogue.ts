import type {
  CatalogueEntry,
  CatalogueView,
  VenueForm as VenueFormView,
  VenueSettings,
} from '../../src-preload/contract/views.ts'
import { catalogue } from '../catalogue/index.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { Terminal } from '../terminal.ts'

type Family = Terminal['families'][number]
type VenueForm = NonNullable<ReturnType<NonNullable<Family['form']>>>

import type { ApiParts, Part } from './context.ts'

type Keys = 'catalogue.list' | 'brokers.form' | 'brokers.addLive' | 'brokers.test'

/** What this version can do about a broker: only a family that is there connects anything, and only venues that it knows. */
function viewOf(entry: CatalogueEntry, terminal: Terminal): CatalogueView {
  const { service, family } = entry
  if (service !== 'open') return { ...entry, connect: service, why: null }
  const known = terminal.families.find(f => f.family === family)
  const venues = entry.venues.filter(({ venue }) => known?.form?.(venue) !== undefined)
  if (venues.length === 0) return { ...entry, connect: 'coming', why: null }
  const markets = venues.flatMap(({ venue }) => known?.form?.(venue)?.markets ?? [])
  if (markets.some(({ trades }) => trades)) return { ...entry, venues, connect: 'now', why: null }
  return { ...entry, venues, connect: 'prices', why: [...new Set(markets.map(({ text }) => text))].join(' ') }
}

function familyOf(terminal: Terminal, family: string, venue: string) {
  const known = terminal.families.find(f => f.family === family)
  const form = known?.form?.(venue)
  if (known === undefined || form === undefined)
    throw new TerminalError('UNSUPPORTED', `This version connects no "${venue}" (${family}).`)
  return { known, form }
}

/** As the journal keeps them and the family reads them: only what its form asks for. Throws BAD_INPUT. */
function kept(venue: string, form: VenueForm, { market, sandbox, choices, endpoints }: VenueSettings) {
  const known = form.markets.find(m => m.market === market)
  if (known === undefined)
    throw new TerminalError('BAD_INPUT', `market: ${form.title} has ${form.markets.map(m => m.market).join(', ')}.`)
  for (const [name, value] of Object.entries(choices)) {
    const options = known.settings.find(field => field.name === name)?.options.map(option => option.value)
    if (options === undefined) throw new TerminalError('BAD_INPUT', `choices: there is no setting "${name}".`)
    if (!options.includes(value)) throw new TerminalError('BAD_INPUT', `choices.${name}: one of ${options.join(', ')}.`)
  }
  if (sandbox && form.sandbox === null)
    throw new TerminalError('BAD_INPUT', `sandbox: ${form.title} has no place for play money.`)
  const usual = Object.fromEntries(known.settings.map(field => [field.name, field.usual]))
  const elsewhere = Object.keys(endpoints).length === 0 ? {} : { endpoints }
  return { ...usual, ...choices, venue, market, sandbox, ...elsewhere }
}

const formView = (family: string, venue: string, form: VenueForm): VenueFormView => ({
  family,
  venue,
  title: form.title,
  credentials: form.credentials.map(field => ({ ...field })),
  markets: form.markets.map(market => ({
    ...market,
    settings: market.settings.map(field => ({ ...field, options: field.options.map(option => ({ ...option })) })),
  })),
  keys: { ...form.keys },
  permissions: form.permissions.map(box => ({ ...box })),
  sandbox: form.sandbox,
})

/** Every broker there is to choose, and the way to an account at one. */
export function catalogueApi({ terminal, secretsOf }: ApiParts): Part<Keys> {
  return {
    'catalogue.list': () => catalogue.map(entry => viewOf(entry, terminal)),
    'brokers.form': ({ family, venue }) => formView(family, venue, familyOf(terminal, family, venue).form),
    'brokers.addLive': async ({ id, title, family, venue, settings }) => {
      const { form } = familyOf(terminal, family, venue)
      await terminal.addBroker(id, family, title, kept(venue, form, settings))
      return { ok: true }
    },
    'brokers.test': ({ id, family, venue, settings }, push) => {
      const { known, form } = familyOf(terminal, family, venue)
      const wanted = kept(venue, form, settings)
      const gone = new AbortController()
      const test = async (): Promise<void> => {
        if (known.test === undefined)
          throw new TerminalError('UNSUPPORTED', `This version cannot look at "${venue}" before it is connected.`)
        await known.test({
          id,
          settings: wanted,
          credentials: () => secretsOf(id),
          clock: terminal.clock,
          tell: step => void push({ ...step }, step.step),
          signal: gone.signal,
        })
      }
      test().catch((error: unknown) => push.fail(error))
      return () => gone.abort()
    },
  }
}
