import { useEffect, useState } from 'react'
import type { ReportingTerms } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Money } from '../../ui/figures.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Phrase } from '../../ui/phrase.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const say = texts.settings.money

/** Says what another reporting currency would mean, and takes it. */
export function ReportingDialog({ to, onClose }: { to: string; onClose: () => void }) {
  const terminal = useTerminal()
  const { ask: askTerms, refusal: unknown } = useAsk('settings.reportingTerms')
  const { ask, busy, refusal } = useAsk('settings.setReporting')
  const [terms, setTerms] = useState<ReportingTerms | null>(null)
  useEffect(() => {
    let wanted = true
    void askTerms({ currency: to }).then(answer => {
      if (wanted && answer) setTerms(answer)
    })
    return () => {
      wanted = false
    }
  }, [askTerms, to])
  const submit = async () => {
    const done = await ask({ currency: to })
    if (!done) return
    terminal.messages.getState().say('success', say.changed(done.reporting))
    onClose()
  }
  return (
    <FormDialog
      title={say.reporting}
      testId="reporting-dialog"
      button={say.change(to)}
      busy={busy}
      ready={terms !== null && terms.refusal === null}
      refusal={refusal ?? unknown ?? terms?.refusal ?? null}
      onSubmit={submit}
      onClose={onClose}
    >
      {terms === null && unknown === null ? <p className="muted">{say.asking}</p> : null}
      {terms?.rate ? <p>{say.rate(terms.from, terms.to, terms.rate)}</p> : null}
      {terms?.equity ? (
        <p>
          <Phrase
            text={say.total}
            parts={{ equity: <Money value={terms.equity} currency={terms.to} testId="reporting-equity" /> }}
          />
        </p>
      ) : null}
      <ul className="plain-words">
        {terms?.consequences.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </FormDialog>
  )
}
