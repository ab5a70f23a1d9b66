import './judged.css'
import type { ReactNode } from 'react'
import { texts } from '../../texts/index.ts'
import { CheckList, LoudChecks, PassedChecks } from '../../ui/checks/check-list.tsx'
import { Money, None } from '../../ui/figures.tsx'
import { VerdictTag } from '../../ui/tags.tsx'
import { quantityText, useInstrument } from '../../ui/use-instrument.ts'
import type { JudgeState } from './judge.ts'

const words = texts.ticket

/** What the order costs and risks, and what the risk gate says: the last answer stays until the next is there. */
export function JudgedOrder({ state, prefix, open }: { state: JudgeState; prefix: string; open?: boolean }) {
  const { answer, current, slow } = state
  const waiting = !current && slow
  return (
    <section
      className="judged"
      aria-busy={!current && answer !== null}
      data-waiting={waiting || undefined}
      data-testid={`${prefix}-judged`}
      data-current={current}
      data-verdict={current ? (answer?.preview?.verdict ?? '') : ''}
    >
      <Figures state={state} prefix={prefix} />
      <Verdict state={state} prefix={prefix} open={open ?? false} />
    </section>
  )
}

function Figures({ state, prefix }: { state: JudgeState; prefix: string }) {
  const preview = state.answer?.preview ?? null
  const resolved = state.answer?.resolved ?? null
  const currency = preview?.currency ?? resolved?.currency
  const cost = preview?.cost ?? null
  // Said once: the others are in the same.
  const costIn = cost?.currency === currency ? undefined : cost?.currency
  return (
    <dl className="judged-figures">
      <Figure name={words.figures.value}>
        <Money
          value={preview?.notional ?? resolved?.notional ?? null}
          currency={currency}
          testId={`${prefix}-notional`}
        />
      </Figure>
      <Figure name={words.figures.margin}>
        <Money value={preview?.margin ?? null} testId={`${prefix}-margin`} />
      </Figure>
      <Figure
        name={words.figures.cost}
        title={cost?.ways === 1 ? words.figures.costOut : words.figures.costThereAndBack}
      >
        <Money value={cost?.total ?? null} currency={costIn} testId={`${prefix}-cost`} />
      </Figure>
      <Figure name={words.figures.loss}>
        <Money value={preview?.plannedLoss ?? resolved?.lossAtStop ?? null} testId={`${prefix}-loss`} />
      </Figure>
      <Figure name={words.figures.gain}>
        <Money value={resolved?.gainAtTarget ?? null} testId={`${prefix}-gain`} />
      </Figure>
      <Figure name={words.figures.ratio}>
        {resolved?.rewardToRisk ? (
          <span data-testid={`${prefix}-ratio`} data-value={resolved.rewardToRisk}>
            {resolved.rewardToRisk} <span className="muted">{words.toRisk}</span>
          </span>
        ) : (
          <None />
        )}
      </Figure>
    </dl>
  )
}

const Figure = ({ name, title, children }: { name: string; title?: string; children: ReactNode }) => (
  <div title={title}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Verdict({
  state: { answer, current, slow },
  prefix,
  open,
}: {
  state: JudgeState
  prefix: string
  open: boolean
}) {
  const shown = useInstrument(answer?.question.wish.instrument ?? '')
  if (answer === null) return <p className="judged-line muted">{slow || !current ? words.notAsked : words.asking}</p>
  const { preview, refusal, resolved } = answer
  if (refusal !== null)
    return (
      <p className="judged-line field-error" data-testid={`${prefix}-refused`}>
        {refusal}
      </p>
    )
  const notes = resolved?.notes ?? []
  const problems = resolved?.problems ?? []
  if (problems.length > 0)
    return (
      <div className="judged-verdict" data-testid={`${prefix}-problems`}>
        {problems.map(one => (
          <p key={one.text} className="judged-line field-error">
            {one.text}
          </p>
        ))}
      </div>
    )
  if (preview === null) return <p className="judged-line muted">{words.notAsked}</p>
  const { verdict, reduces, adjustedQuantity, checks } = preview
  return (
    <div className="judged-verdict">
      <p className="judged-line">
        <VerdictTag verdict={verdict} testId={`${prefix}-verdict`} />
        {reduces ? <span>{words.reduces}</span> : null}
        {verdict === 'deny' && /[1-9]/.test(adjustedQuantity) ? (
          <span>{words.upTo(quantityText(shown, adjustedQuantity))}</span>
        ) : null}
        {notes.map(note => (
          <span key={note} className="muted">
            {note}
          </span>
        ))}
      </p>
      {open ? (
        <CheckList checks={checks} />
      ) : (
        <>
          <LoudChecks checks={checks} />
          <details className="judged-all">
            <summary>{words.checks(checks.filter(one => one.verdict === 'pass').length)}</summary>
            <PassedChecks checks={checks} />
          </details>
        </>
      )}
    </div>
  )
}
