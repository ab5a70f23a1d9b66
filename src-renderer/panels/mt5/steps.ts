import type { Mt5DoorView, Mt5FolderView, Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { permissionsOf } from './permissions.ts'

export type StepId = 'terminal' | 'expert' | 'address' | 'pair' | 'attach' | 'trading' | 'account'

/**
 * ok: proven by what the terminal said; todo: a person's turn; watch: an event is waited for; warning: goes on, but mind
 * it; failed: what was tried did not come off; later: an earlier step comes first.
 */
export type StepState = 'ok' | 'todo' | 'watch' | 'warning' | 'failed' | 'later'

export interface Step {
  readonly state: StepState
  /** What was found; where it fails, why. */
  readonly text: string
}

/** Everything that the steps are judged by: what the terminal told, and nothing else. */
export interface Seen {
  /** null: not told yet. */
  readonly folders: readonly Mt5FolderView[] | null
  /** The terminal's data folder that is meant; null: none is known. */
  readonly data: Mt5FolderView | null
  /** The folder that terminals share, where a pairing is left; null: none is known. */
  readonly common: Mt5FolderView | null
  /** Where secrets are kept is chosen and open; null: not told yet. */
  readonly secrets: 'open' | 'locked' | 'none' | null
  readonly door: Mt5DoorView | null
  /** null: none is made yet. */
  readonly pairing: Mt5PairingView | null
  /** The pairing's file is gone from its folder: an EA has taken it. */
  readonly claimed: boolean
  /** It was taken a while ago, and no connection came. */
  readonly slow: boolean
}

/** What each step is about. */
export const stepTitles: Readonly<Record<StepId, string>> = {
  terminal: 'The terminal',
  expert: 'The EA in it',
  address: 'The address allowed',
  pair: 'Paired',
  attach: 'The EA on a chart',
  trading: 'Trading allowed',
  account: 'The account',
}

const step = (state: StepState, text: string): Step => ({ state, text })

/** A terminal has spoken with this pairing, now or before: what must be done there first is done. */
const spoke = (pairing: Mt5PairingView | null): boolean =>
  pairing !== null && (pairing.state !== 'waiting' || pairing.account !== null)

export function stepsOf(seen: Seen): Readonly<Record<StepId, Step>> {
  return {
    terminal: terminalStep(seen),
    expert: expertStep(seen),
    address: addressStep(seen),
    pair: pairStep(seen),
    attach: attachStep(seen),
    trading: tradingStep(seen),
    account: accountStep(seen),
  }
}

export interface Next {
  readonly done: number
  readonly of: number
  /** What a person looks at now; null: nothing is left. */
  readonly step: StepId | null
}

/** Which step is next: what failed before what is a person's turn, and that before what is only waited for. */
export function nextOf(steps: Readonly<Record<StepId, Step>>): Next {
  const order = Object.keys(steps) as StepId[]
  // Whether the address is allowed is not seen before the EA connects: what can be seen comes first.
  const seen = order.toSorted((a, b) => Number(a === 'address') - Number(b === 'address'))
  const first = (state: StepState) => seen.find(id => steps[id].state === state)
  const step = first('failed') ?? first('warning') ?? first('todo') ?? first('watch') ?? null
  return { done: order.filter(id => steps[id].state === 'ok').length, of: order.length, step }
}

function terminalStep({ folders, data, pairing }: Seen): Step {
  if (data !== null) return step('ok', data.title)
  if (spoke(pairing)) return step('ok', 'It has spoken: it is there.')
  if (folders === null) return step('watch', 'Looking on this computer.')
  return step('failed', 'None was found on this computer.')
}

function expertStep({ data, pairing }: Seen): Step {
  if (spoke(pairing) && data?.expert !== 'other')
    return step('ok', pairing?.version == null ? 'It has spoken.' : `Version ${pairing.version}.`)
  if (data === null) return step('later', 'Once the terminal is found.')
  if (data.expert === 'same') return step('ok', 'The one that came with this version is in the terminal.')
  if (data.expert === 'other')
    return step('warning', 'Another one of that name is there: an older version, or one that was changed.')
  // Once a pairing waits, nothing can come without it.
  return step(pairing === null ? 'todo' : 'failed', 'It is not in this terminal.')
}

function addressStep({ pairing, claimed, slow }: Seen): Step {
  if (spoke(pairing)) return step('ok', 'A connection came, so MetaTrader allows it.')
  if (pairing === null || !claimed) return step('todo', 'Cannot be seen from here until the EA connects.')
  return slow
    ? step('failed', 'The EA has taken the pairing and does not connect: MetaTrader does not let it.')
    : step('watch', 'The EA has taken the pairing; its connection is waited for.')
}

function pairStep({ pairing, secrets, door, folders, data, common }: Seen): Step {
  if (pairing !== null) return step('ok', 'A key of its own is made and kept on this computer.')
  if (secrets === null) return step('watch', 'Looking where secrets are kept.')
  if (secrets === 'none') return step('todo', 'Choose first where its key is kept.')
  if (secrets === 'locked') return step('failed', 'The place where its key is kept is locked.')
  if (door?.state === 'failed') return step('failed', 'The bridge finds no port to listen on.')
  if (folders === null || (data === null && common === null)) return step('later', 'Once the terminal is found.')
  return common === null
    ? step('failed', 'The folder that terminals share was not found, so the pairing cannot be left there.')
    : step('todo', 'Not paired yet.')
}

function attachStep({ pairing, door, claimed }: Seen): Step {
  if (pairing === null) return step('later', 'Once it is paired.')
  if (pairing.state === 'paired') return step('ok', 'Both sides have proved the key.')
  if (door?.state === 'failed' || door?.state === 'locked')
    return step('failed', 'Nothing can come: the bridge does not listen.')
  if (pairing.state === 'greeted') return step('watch', 'The EA has said hello; the key is being proved.')
  if (pairing.state === 'refused' || pairing.state === 'gone')
    return step('failed', pairing.text ?? 'The EA is not connected now.')
  return claimed
    ? step('watch', 'The EA is on a chart: it has taken the pairing.')
    : step('todo', 'Nothing has come yet: the EA is not on a chart, or MetaTrader does not run.')
}

function tradingStep({ pairing }: Seen): Step {
  if (pairing?.account == null) return step('later', 'Told by the EA once it is connected.')
  if (pairing.state !== 'paired') return step('later', 'Told again when the EA is back.')
  const wrong = permissionsOf(pairing.account).find(({ given }) => !given)
  return wrong === undefined
    ? step('ok', 'MetaTrader, the EA, the account and its server let programs trade.')
    : step('failed', wrong.missing)
}

function accountStep({ pairing }: Seen): Step {
  if (pairing?.account == null) return step('later', 'Told by the EA once it is connected.')
  if (pairing.broker !== null) return step('ok', `The account \u201C${pairing.broker}\u201D trades over it.`)
  return pairing.state === 'paired' ? step('todo', 'Make it an account here.') : step('later', 'When the EA is back.')
}
