import type { Mt5DoorView, Mt5FolderView, Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { permissionsOf } from './permissions.ts'

const words = texts.mt5.steps

/** In their order. */
export const stepIds = ['terminal', 'expert', 'address', 'pair', 'attach', 'trading', 'account'] as const

export type StepId = (typeof stepIds)[number]

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
  // Whether the address is allowed is not seen before the EA connects: what can be seen comes first.
  const seen = stepIds.toSorted((a, b) => Number(a === 'address') - Number(b === 'address'))
  const first = (state: StepState) => seen.find(id => steps[id].state === state)
  const step = first('failed') ?? first('warning') ?? first('todo') ?? first('watch') ?? null
  return { done: stepIds.filter(id => steps[id].state === 'ok').length, of: stepIds.length, step }
}

function terminalStep({ folders, data, pairing }: Seen): Step {
  if (data !== null) return step('ok', data.title)
  if (spoke(pairing)) return step('ok', words.terminal.spoke)
  if (folders === null) return step('watch', words.terminal.looking)
  return step('failed', words.terminal.none)
}

function expertStep({ data, pairing }: Seen): Step {
  if (spoke(pairing) && data?.expert !== 'other')
    return step('ok', pairing?.version == null ? words.expert.spoke : words.expert.version(pairing.version))
  if (data === null) return step('later', words.expert.afterTerminal)
  if (data.expert === 'same') return step('ok', words.expert.same)
  if (data.expert === 'other') return step('warning', words.expert.other)
  // Once a pairing waits, nothing can come without it.
  return step(pairing === null ? 'todo' : 'failed', words.expert.missing)
}

function addressStep({ pairing, claimed, slow }: Seen): Step {
  if (spoke(pairing)) return step('ok', words.address.allowed)
  if (pairing === null || !claimed) return step('todo', words.address.unseen)
  return slow ? step('failed', words.address.refused) : step('watch', words.address.claimed)
}

function pairStep({ pairing, secrets, door, folders, data, common }: Seen): Step {
  if (pairing !== null) return step('ok', words.pair.done)
  if (secrets === null) return step('watch', words.pair.looking)
  if (secrets === 'none') return step('todo', words.pair.noPlace)
  if (secrets === 'locked') return step('failed', words.pair.locked)
  if (door?.state === 'failed') return step('failed', words.pair.noPort)
  if (folders === null || (data === null && common === null)) return step('later', words.pair.afterTerminal)
  return common === null ? step('failed', words.pair.noFolder) : step('todo', words.pair.ready)
}

function attachStep({ pairing, door, claimed }: Seen): Step {
  if (pairing === null) return step('later', words.attach.afterPair)
  if (pairing.state === 'paired') return step('ok', words.attach.proved)
  if (door?.state === 'failed' || door?.state === 'locked') return step('failed', words.attach.shut)
  if (pairing.state === 'greeted') return step('watch', words.attach.greeted)
  if (pairing.state === 'refused' || pairing.state === 'gone') return step('failed', pairing.text ?? words.attach.gone)
  return claimed ? step('watch', words.attach.claimed) : step('todo', words.attach.nothing)
}

function tradingStep({ pairing }: Seen): Step {
  if (pairing?.account == null) return step('later', words.trading.afterConnection)
  if (pairing.state !== 'paired') return step('later', words.trading.again)
  const wrong = permissionsOf(pairing.account).find(({ given }) => !given)
  return wrong === undefined ? step('ok', words.trading.allowed) : step('failed', wrong.missing)
}

function accountStep({ pairing }: Seen): Step {
  if (pairing?.account == null) return step('later', words.account.afterConnection)
  if (pairing.broker !== null) return step('ok', words.account.has(pairing.broker))
  return pairing.state === 'paired' ? step('todo', words.account.make) : step('later', words.account.whenBack)
}
