import type { Mt5AccountView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const words = texts.mt5.steps.trading

export interface Permission {
  readonly id: 'connected' | 'terminal' | 'program' | 'account' | 'expert'
  /** Who must let it. */
  readonly title: string
  readonly given: boolean
  readonly missing: string
  readonly cure: string
}

/** Everything that must let programs trade, in the order in which a person would mend it. */
export const permissionsOf = ({ perm, connected, server }: Mt5AccountView): readonly Permission[] => [
  { id: 'connected', given: connected, ...words.connected, cure: words.connected.cure(server) },
  { id: 'terminal', given: perm.terminal, ...words.terminal },
  { id: 'program', given: perm.program, ...words.program },
  { id: 'account', given: perm.account, ...words.account },
  { id: 'expert', given: perm.expert, ...words.expert },
]

/** Where the account's server is not named as the chosen broker's are: a note, since the terminal knows better. */
export function serverNote(
  { server, fits }: Pick<Mt5AccountView, 'server' | 'fits'>,
  venue: string,
  titleOf: (venue: string) => string,
): string | null {
  if (venue === 'other' || fits.includes(venue)) return null
  const [other] = fits
  return other === undefined
    ? texts.mt5.account.serverUnknown(server, titleOf(venue))
    : texts.mt5.account.serverOfOther(server, titleOf(venue), titleOf(other))
}
