import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { ChoiceField } from './choice-field.tsx'
import { samePair } from './find-instruments.ts'

const say = texts.ticket

/** Every account that trades the pair: choosing another turns to the same pair there. */
export function AccountPicker({ instrument, onPick }: { instrument: InstrumentView; onPick: (id: string) => void }) {
  const { instruments, brokers } = useTerminal()
  const items = useStore(instruments, state => state.items)
  const accounts = useStore(brokers, state => state.items)
  const choices = useMemo(() => {
    const all = samePair(items.values(), instrument)
    const twice = (broker: string) => all.filter(one => one.broker === broker).length > 1
    return all.map(one => {
      const account = accounts.get(one.broker)
      const name = account?.title ?? one.broker
      const title = twice(one.broker) ? say.accountOn(name, one.symbol) : name
      return { value: one.id, label: account && !account.paper ? say.liveAccount(title) : title }
    })
  }, [items, accounts, instrument])
  return (
    <ChoiceField
      label={say.account}
      value={instrument.id}
      choices={choices}
      onChange={onPick}
      testId="ticket-account"
    />
  )
}
