import type { Clock } from '../core/kernel/clock.ts'
import type { Secrets } from '../core/secret-ports.ts'

/** A field of a credential. Its value goes into the secret store and nowhere else. */
export interface CredentialField {
  readonly name: string
  readonly label: string
  readonly help: string
  /** Hidden while it is typed. */
  readonly secret: boolean
  readonly optional: boolean
  /** Several lines, such as a PEM file. */
  readonly multiline: boolean
  /** A regular expression that the whole value fits; null: anything. */
  readonly pattern: string | null
  /** What is wrong when it does not fit. */
  readonly patternText: string | null
}

/** A choice that the venue leaves to the person; kept with the account's settings. */
export interface SettingField {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly text: string }[]
  /** What stands there at first. */
  readonly usual: string
}

/** A kind of market there; an account here is for one of them. */
export interface VenueMarket {
  readonly market: string
  readonly label: string
  /** What is traded here, or why it is not: then the account shows prices and holdings only. */
  readonly text: string
  readonly trades: boolean
  readonly settings: readonly SettingField[]
}

/** What a person fills in to connect a venue. */
export interface VenueForm {
  readonly title: string
  readonly credentials: readonly CredentialField[]
  readonly markets: readonly VenueMarket[]
  /** Where the key is made, and how. */
  readonly keys: { readonly text: string; readonly url: string | null }
  /** Boxes on the venue's page for making a key: to tick, and to leave alone. */
  readonly permissions: readonly { readonly name: string; readonly tick: boolean }[]
  /** A place to try it with play money, and what that needs; null: the venue has none. */
  readonly sandbox: string | null
}

/** The steps of a look at a venue, in order. */
export const testSteps = ['reached', 'time', 'key', 'permissions', 'account', 'stream'] as const

/** One step of a look at a venue, each time that something of it is known. */
export interface TestStep {
  readonly step: (typeof testSteps)[number]
  readonly state: 'waiting' | 'running' | 'ok' | 'warning' | 'failed' | 'skipped'
  /** For people: what was found, or why not and what to do. Never a secret. */
  readonly text: string
}

/** What a look at a venue needs; nothing is placed or changed there. */
export interface TestOptions {
  /** The account that it is for. */
  readonly id: string
  /** As the journal would keep them. */
  readonly settings: Readonly<Record<string, unknown>>
  /** This account's secrets by field; null: none are kept. Throws LOCKED, NO_KEYCHAIN, BAD_DATA. */
  readonly credentials: () => ReturnType<Secrets>
  readonly clock: Clock
  readonly tell: (step: TestStep) => void
  /** Nobody waits for the answer any more. */
  readonly signal: AbortSignal
}
