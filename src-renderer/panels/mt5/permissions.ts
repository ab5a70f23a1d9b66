import type { Mt5AccountView } from '../../../src-preload/contract/views.ts'

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
  {
    id: 'connected',
    title: 'Connected to the broker',
    given: connected,
    missing: 'MetaTrader has no connection to its broker.',
    cure: `Look at the corner at the bottom right of MetaTrader: click it and choose Rescan servers, or log in again to ${server}.`,
  },
  {
    id: 'terminal',
    title: 'Algo Trading in MetaTrader',
    given: perm.terminal,
    missing: 'Algo Trading is off in MetaTrader.',
    cure: 'Press the button Algo Trading in its toolbar (Ctrl+E), so that it is green.',
  },
  {
    id: 'program',
    title: 'Algo Trading of the EA',
    given: perm.program,
    missing: 'The EA itself may not trade.',
    cure: 'On its chart press F7, tab Common, and tick Allow Algo Trading.',
  },
  {
    id: 'account',
    title: 'The account',
    given: perm.account,
    missing: 'The account may only look.',
    cure: 'It is logged in with the investor password: log in again with the trading password (File, Login to Trade Account). If it was that one, ask the broker: the account is closed for trading.',
  },
  {
    id: 'expert',
    title: 'The broker\u2019s server',
    given: perm.expert,
    missing: 'The broker does not let programs trade on this account.',
    cure: 'Only the broker can change it: ask for an account that allows Expert Advisors. Prices and the account are shown here all the same.',
  },
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
    ? `The server ${server} is not named as those of ${titleOf(venue)} that are known here. It may be a new one; what the terminal says counts.`
    : `The server ${server} is named as those of ${titleOf(other)}, not of ${titleOf(venue)}. Choose ${titleOf(other)} above if that is the broker; what the terminal says counts.`
}
