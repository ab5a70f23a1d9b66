import { texts } from '../../texts/index.ts'

const { wrong } = texts.credentials.form

/** One line of the form: the name of a field, and its value while it is being typed. */
export interface Draft {
  readonly id: number
  readonly name: string
  readonly value: string
}

const NAME = /^[A-Za-z][\w.-]{0,59}$/
const PROFILE = /^[\w-]{1,40}$/
const BROKER = /^[a-z0-9][a-z0-9-]{0,31}$/

export interface Ready {
  readonly broker: string
  readonly profile: string
  readonly fields: Readonly<Record<string, string>>
}

export type Problems = Partial<Record<'broker' | 'profile' | 'fields', string>>

/** What would be sent, or what is wrong with it. Never names a value. */
export function readDraft(
  broker: string,
  profile: string,
  drafts: readonly Draft[],
): { readonly ready: Ready | null; readonly problems: Problems } {
  const problems: Problems = {}
  if (!BROKER.test(broker)) problems.broker = wrong.broker
  if (!PROFILE.test(profile)) problems.profile = wrong.profile
  const filled = drafts.filter(one => one.name.trim() !== '' || one.value !== '')
  const names = filled.map(one => one.name.trim())
  if (filled.length === 0) problems.fields = wrong.empty
  else if (names.some(name => !NAME.test(name))) problems.fields = wrong.name
  else if (new Set(names).size < names.length) problems.fields = wrong.twice
  else if (filled.some(one => one.value === '')) problems.fields = wrong.value
  const fine = Object.keys(problems).length === 0
  const fields = Object.fromEntries(filled.map(one => [one.name.trim(), one.value]))
  return { ready: fine ? { broker, profile, fields } : null, problems }
}
