import './checks.css'
import type { CheckView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { VerdictTag } from '../tags.tsx'
import { checkBar } from './check-bar.ts'
import { checkFigure, type ShownCheck, sameOnce, worstFirst } from './check-order.ts'
import { scopeText, titleOf } from './check-titles.ts'
import { LimitBar } from './limit-bar.tsx'

const say = texts.checks

const keyOf = (check: CheckView) => `${check.code} ${check.scope} ${check.of ?? ''}`

/** What tests and readers of the page find on every check: its code, whom it looks at, and the wire's own figures. */
const marks = (check: CheckView) => ({
  'data-testid': `check-${check.code}`,
  'data-verdict': check.verdict,
  'data-scope': check.scope,
  'data-of': check.of ?? '',
  'data-used': check.used ?? '',
  'data-after': check.after ?? '',
  'data-limit': check.limit ?? '',
})

/** Every check of the gate: what denies or warns in full, what passes in a line, what only says yes as a word. */
export const CheckList = ({ checks }: { checks: readonly CheckView[] }) =>
  checks.length === 0 ? (
    <p className="muted">{say.none}</p>
  ) : (
    <div data-testid="checks">
      <LoudChecks checks={checks} />
      <PassedChecks checks={checks} />
    </div>
  )

/** The checks that deny or warn, in full. */
export const LoudChecks = ({ checks }: { checks: readonly CheckView[] }) => (
  <div className="checks">
    {sameOnce(worstFirst(checks).filter(check => check.verdict !== 'pass')).map(shown => (
      <LoudCheck key={keyOf(shown.check)} {...shown} />
    ))}
  </div>
)

/** The checks that pass: those with figures in a line each, the others as words. */
export function PassedChecks({ checks }: { checks: readonly CheckView[] }) {
  const passed = checks.filter(check => check.verdict === 'pass')
  const said = passed.filter(check => checkBar(check) === null)
  return (
    <div className="checks">
      {passed
        .filter(check => checkBar(check) !== null)
        .map(check => (
          <PassedCheck key={keyOf(check)} check={check} />
        ))}
      {said.length > 0 ? (
        <ul className="check-words" aria-label={say.also}>
          {said.map(check => (
            <li key={keyOf(check)} title={check.text} {...marks(check)}>
              <span aria-hidden="true">{'\u2713'}</span> {titleOf(check.code)}
              <span className="sr-only">{say.because(check.text)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

const LoudCheck = ({ check, scopes }: ShownCheck) => (
  <article className="check is-loud" {...marks(check)}>
    <header>
      <VerdictTag verdict={check.verdict} />
      <strong>{titleOf(check.code)}</strong>
      <small>{scopes.join(', ')}</small>
    </header>
    <p>{check.text}</p>
    <div className="check-measure">
      <LimitBar check={check} />
      <Figures check={check} />
    </div>
  </article>
)

const PassedCheck = ({ check }: { check: CheckView }) => (
  <details className="check" {...marks(check)}>
    <summary>
      <span className="check-title">
        <span className="up" aria-hidden="true">
          {'\u2713'}
        </span>{' '}
        {titleOf(check.code)} <small>{scopeText(check.scope, check.of)}</small>
      </span>
      <LimitBar check={check} />
      <Figures check={check} />
    </summary>
    <p>{check.text}</p>
  </details>
)

/** Now, after this order, and the limit. */
function Figures({ check }: { check: CheckView }) {
  const used = checkFigure(check, check.used)
  const after = checkFigure(check, check.after)
  const limit = checkFigure(check, check.limit)
  if (after === null && limit === null) return null
  return (
    <span className="check-figures num">
      {used !== null && used !== after ? (
        <>
          <span className="sr-only">{say.spoken.now} </span>
          {used} <span aria-hidden="true">{'\u2192'}</span>{' '}
        </>
      ) : null}
      <span className="sr-only">{say.spoken.after} </span>
      <b>{after ?? '\u2013'}</b>
      {limit === null ? null : (
        <span className="muted">
          {' '}
          / <span className="sr-only">{say.spoken.limit} </span>
          {limit}
        </span>
      )}
    </span>
  )
}
