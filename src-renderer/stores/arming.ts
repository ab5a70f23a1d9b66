import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RiskView } from '../../src-preload/contract/views.ts'
import type { LinkState } from '../link/link.ts'
import { texts } from '../texts/index.ts'
import type { MessagesState } from './messages.ts'
import type { SettingsState } from './settings.ts'
import type { SingleState } from './single.ts'

export interface ArmingState {
  /** Orders leave without a question. Known to this page alone, and never kept. */
  readonly armed: boolean
  /** When it ends by itself, Unix ms of the page's clock; null: not armed. */
  readonly until: number | null
  /** A person has read on this page what it means. */
  readonly accepted: boolean
  accept(): void
  /** False, and nothing changes: there is no connection, trading is stopped, or nobody has accepted what it means. */
  arm(): boolean
  disarm(): void
  /** Whether it is armed at this moment: to be asked when an order is about to leave, and not only when it was pressed. */
  holds(): boolean
  /** An order was sent by hand: the time begins anew. */
  ordered(): void
  /** A panel that sends orders shows this account now; null: the panel is gone. A live one that comes after the arming ends it. */
  see(panel: string, account: SeenAccount | null): void
}

export interface SeenAccount {
  readonly broker: string
  readonly title: string
  readonly live: boolean
}

/** So long without an order, and it is as if somebody had left the desk. */
export const ARMED_MS = 15 * 60_000

/** Timers stand still while the computer sleeps: so often the clock is looked at. */
const LOOK_MS = 5_000

interface Around {
  readonly connection: StoreApi<LinkState>
  readonly risk: StoreApi<SingleState<RiskView>>
  readonly messages: StoreApi<MessagesState>
  readonly settings: Pick<StoreApi<SettingsState>, 'subscribe'>
  readonly now?: () => number
}

/** The switch that lets orders leave with a click. It opens by itself whenever something changes under the hand. */
export function armingStore({ connection, risk, messages, settings, now = Date.now }: Around): StoreApi<ArmingState> {
  const seen = new Map<string, SeenAccount>()
  let known = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const words = texts.ticket.arm.ended
  const stopped = () => risk.getState().value?.kill.engaged ?? false
  const end = (why: string | null): void => {
    clearTimeout(timer)
    if (!store.getState().armed) return
    store.setState({ armed: false, until: null })
    if (why !== null) messages.getState().say('warning', why)
  }
  const look = (): void => {
    clearTimeout(timer)
    const left = (store.getState().until ?? 0) - now()
    if (left <= 0) end(words.idle)
    else timer = setTimeout(look, Math.min(left, LOOK_MS))
  }
  const wind = (): void => {
    store.setState({ until: now() + ARMED_MS })
    look()
  }
  const store = createStore<ArmingState>((set, get) => ({
    armed: false,
    until: null,
    accepted: false,
    accept: () => set({ accepted: true }),
    arm: () => {
      if (!get().accepted || stopped() || connection.getState().phase !== 'open') return false
      known = new Set([...seen.values()].filter(account => account.live).map(account => account.broker))
      set({ armed: true })
      wind()
      return true
    },
    disarm: () => end(null),
    holds: () => {
      if (get().armed) look()
      return get().armed
    },
    ordered: () => {
      if (get().armed) wind()
    },
    see: (panel, account) => {
      if (account === null) seen.delete(panel)
      else seen.set(panel, account)
      if (account?.live && !known.has(account.broker)) end(words.live(account.title))
    },
  }))
  connection.subscribe(({ phase }) => {
    if (phase !== 'open') end(words.cut)
  })
  settings.subscribe(({ value }) => {
    // What was armed is the one click.
    if (value.orderMode !== 'one_click') end(null)
  })
  risk.subscribe(() => {
    if (stopped()) end(words.kill)
  })
  return store
}
