import { useEffect } from 'react'
import { useStore } from 'zustand'
import { usePanel } from '../../layout/panel-place.ts'
import { useTerminal } from '../../use-terminal.ts'

export interface Account {
  readonly broker: string
  readonly title: string
  /** Real money. */
  readonly live: boolean
  readonly currency: string
}

const NO_ACCOUNT: Account = { broker: '', title: '', live: false, currency: '' }

/** The account that an instrument is traded at. */
export function useAccount(broker: string | undefined): Account {
  const view = useStore(useTerminal().brokers, state => (broker === undefined ? undefined : state.items.get(broker)))
  if (broker === undefined) return NO_ACCOUNT
  return {
    broker,
    title: view?.title ?? broker,
    live: view !== undefined && !view.paper,
    currency: view?.currency ?? '',
  }
}

/** Tells the arm switch which account this panel sends orders to. */
export function useSeenAccount({ broker, title, live }: Account): void {
  const { arming } = useTerminal()
  const { id } = usePanel()
  useEffect(() => {
    if (broker !== '') arming.getState().see(id, { broker, title, live })
  }, [arming, id, broker, title, live])
  useEffect(() => () => arming.getState().see(id, null), [arming, id])
}
