import type { ErrorCode } from '../../../core/kernel/errors.ts'
import type { LinkEnd } from '../link/agent-link.ts'

/** What the agent says when it leaves (`bye`), for people. */
const byReason: Readonly<Record<string, string>> = {
  LOGIN: 'The broker did not take login, password and server. Correct them in this account.',
  NO_TERMINAL: 'MetaTrader 5 was not found on this computer. Install it, or set the path of terminal64.exe.',
  NO_PACKAGE: 'Python cannot load the package MetaTrader5. Run: py -3 -m pip install --upgrade MetaTrader5 numpy',
  API_OFF:
    "MetaTrader does not let programs trade. Turn on Algo Trading, and untick 'Disable automatic trading via external Python API' in Tools, Options, Expert Advisors.",
  TIMEOUT: 'MetaTrader did not answer in time. Start it, look whether it asks something, and connect again.',
  INITFAILED: 'MetaTrader could not be started. Start it once by hand, and connect again.',
  ACCOUNT: 'Another account was logged in to in MetaTrader. Connect this account again, and it logs in to its own.',
  CLOSE: 'MetaTrader was closed. It is started again.',
  WEDGED: 'MetaTrader did not answer any more. It is asked anew.',
  FAULT: 'The Python program met what it does not understand. Its log says what.',
}

/** Left so, it is not started again by itself: a person has to do something, or a wrong password would lock the account. */
const finals: Readonly<Record<string, ErrorCode>> = {
  LOGIN: 'BROKER_REJECTED',
  ACCOUNT: 'CONFLICT',
  NO_PACKAGE: 'NOT_FOUND',
}

/** The code of an end that only a person can mend; null: it is tried again. */
export const finalCode = (end: LinkEnd): ErrorCode | null =>
  end.by === 'agent' ? (finals[end.reason] ?? null) : end.by === 'app' ? 'NOT_CONNECTED' : null

/** Why the agent is gone, in a sentence. */
export function leftBecause(end: LinkEnd): string {
  switch (end.by) {
    case 'app':
      return 'The Python program was stopped here.'
    case 'agent':
      return byReason[end.reason] ?? `The Python program has left (${end.reason}).`
    case 'violation':
      return `The Python program broke the protocol: ${end.what}. Install this terminal again.`
    case 'silence':
      return 'The Python program has fallen silent. Look whether MetaTrader hangs.'
    default:
      return 'The Python program ended.'
  }
}
