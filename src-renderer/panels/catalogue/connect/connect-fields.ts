import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import type { InputOf } from '../../../link/link.ts'
import { texts } from '../../../texts/index.ts'

const { naming } = texts.brokers
const { key } = texts.connect

type Market = VenueForm['markets'][number]
type Settings = InputOf<'brokers.addLive'>['settings']

/** What a person chooses about an account; its secrets are not among it. */
export interface AccountFields {
  readonly id: string
  readonly title: string
  readonly market: string
  readonly sandbox: boolean
  readonly choices: Readonly<Record<string, string>>
}

const usual = ({ settings }: Market): Record<string, string> =>
  Object.fromEntries(settings.map(field => [field.name, field.usual]))

/** The first market that trades here, else the first: a person rarely comes for prices alone. */
const firstMarket = ({ markets }: VenueForm): Market | undefined => markets.find(one => one.trades) ?? markets[0]

/** The form as it is first shown, with an id that is free: `binance`, `binance-2`, ... */
export function firstFields(form: VenueForm, taken: ReadonlySet<string>): AccountFields {
  const market = firstMarket(form)
  // A way in for any broker is no name of one.
  const base = form.venue === 'other' ? form.family : form.venue
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`
    if (taken.has(id)) continue
    return {
      id,
      title: n === 1 ? form.title : naming.numbered(form.title, n),
      market: market?.market ?? '',
      sandbox: false,
      choices: market === undefined ? {} : usual(market),
    }
  }
}

/** Another market has settings of its own: they begin as usual. */
export function withMarket(fields: AccountFields, form: VenueForm, market: string): AccountFields {
  const wanted = form.markets.find(one => one.market === market)
  return wanted === undefined ? fields : { ...fields, market, choices: usual(wanted) }
}

export type AccountFaults = Partial<Record<'id' | 'title', string>>

/** What to mend before asking; the terminal has the last word. */
export function accountFaults({ id, title }: AccountFields, taken: ReadonlySet<string>): AccountFaults {
  const faults: AccountFaults = {}
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(id)) faults.id = naming.idWrong
  else if (taken.has(id)) faults.id = naming.idTaken
  if (title.trim() === '') faults.title = naming.nameMissing
  return faults
}

export const settingsOf = ({ market, sandbox, choices }: AccountFields): Settings => ({
  market,
  sandbox,
  choices: { ...choices },
})

export interface ReadSecrets {
  /** What is sent: filled fields alone, without the space that copying brings along. */
  readonly fields: Readonly<Record<string, string>>
  /** By field; never with a value. */
  readonly problems: Readonly<Record<string, string>>
}

/** Reads the fields of a credential as they stand in the form. */
export function readSecrets(form: VenueForm, typed: (name: string) => string): ReadSecrets {
  const fields: Record<string, string> = {}
  const problems: Record<string, string> = {}
  for (const { name, label, optional, pattern, patternText } of form.credentials) {
    const value = typed(name).trim()
    if (value === '') {
      if (!optional) problems[name] = key.missing(label)
    } else if (pattern !== null && !new RegExp(`^(?:${pattern})$`).test(value))
      problems[name] = patternText === null ? key.odd(label) : key.wrong(label, patternText)
    else fields[name] = value
  }
  return { fields, problems }
}
