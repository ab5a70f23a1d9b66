import './connect.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { CatalogueView, VenueForm } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Loading } from '../../../ui/not-ready.tsx'
import { useAnswer } from '../../../use-answer.ts'
import { useTerminal } from '../../../use-terminal.ts'
import { firstFields } from './connect-fields.ts'
import { ConnectForm } from './connect-form.tsx'
import { ConnectLook } from './connect-look.tsx'

/** From a broker to a connected account: the form, the key, a look at the venue, the account. */
export function ConnectFlow({ entry, venue, onLeave }: { entry: CatalogueView; venue: string; onLeave: () => void }) {
  const { answer: form, problem, reload } = useAnswer('brokers.form', { family: entry.family, venue })
  if (problem !== null)
    return (
      <EmptyState
        title={texts.connect.cannot}
        testId="connect-problem"
        action={<Button text={texts.common.tryAgain} onClick={reload} />}
      >
        {problem}
      </EmptyState>
    )
  if (form === null) return <Loading />
  return <ConnectSteps form={form} onLeave={onLeave} />
}

/** The same, of a form that is there already. */
export function ConnectSteps({ form, onLeave }: { form: VenueForm; onLeave: () => void }) {
  const brokers = useStore(useTerminal().brokers, state => state.items)
  const taken = useMemo(() => new Set(brokers.keys()), [brokers])
  const [fields, setFields] = useState(() => firstFields(form, taken))
  const [kept, setKept] = useState(false)
  return kept ? (
    <ConnectLook form={form} fields={fields} onAgain={() => setKept(false)} onLeave={onLeave} />
  ) : (
    <ConnectForm
      form={form}
      fields={fields}
      taken={taken}
      onChange={setFields}
      onKept={() => setKept(true)}
      onLeave={onLeave}
    />
  )
}
