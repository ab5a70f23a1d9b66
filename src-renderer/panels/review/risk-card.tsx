import './card.css'
import './card-parts.css'
import { useRef } from 'react'
import type { CardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { LoudChecks, PassedChecks } from '../../ui/checks/check-list.tsx'
import { Phrase } from '../../ui/phrase.tsx'
import { pressSize, stepQuantity } from '../../ui/quantity-steps.ts'
import { RouteTable, routeTitle } from '../../ui/route-table.tsx'
import { CardActions } from './card-actions.tsx'
import { CardFigures } from './card-figures.tsx'
import { CardHead } from './card-head.tsx'
import { ChangeBanner } from './change-banner.tsx'
import { Contributions } from './contributions.tsx'
import { PriceLine } from './price-line.tsx'
import { useReviewKeys } from './review-keys.ts'
import { SizeField } from './size-field.tsx'
import { useDesk } from './use-desk.ts'

const words = texts.review

/** Everything that the decision needs, worst news first, and the two answers always in sight. */
export function RiskCard({ card, onGone }: { card: CardView; onGone: (text: string) => void }) {
  const desk = useDesk(card, onGone)
  const settling = desk.preview.kind === 'asking'
  const passed = desk.checks.filter(check => check.verdict === 'pass').length
  const box = useRef<HTMLElement>(null)
  const focus = (testId: string) => box.current?.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.focus()
  const step = (by: number) => {
    const size = pressSize(card.qtyStep, card.maxQuantity)
    desk.setTyped(stepQuantity(desk.typed, card.qtyStep, card.maxQuantity, by * size))
  }
  useReviewKeys({
    approve: () => focus('review-approve'),
    reject: () => focus('review-reason'),
    more: () => step(1),
    less: () => step(-1),
  })
  return (
    <article
      ref={box}
      className="card"
      aria-label={words.card(card.symbol)}
      data-testid="review-card"
      data-signal={card.signal}
      data-version={card.version}
      data-state={card.state}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <div className="card-body" tabIndex={0}>
        <CardHead card={card} quantity={desk.quantity ?? card.quantity} />
        <ChangeBanner card={card} />
        <section aria-label={words.loud} className={settling ? 'loud is-settling' : 'loud'}>
          <LoudChecks checks={desk.checks} />
        </section>
        <div className="card-columns">
          <div className="card-column">
            <SizeField card={card} desk={desk} onStep={step} />
            <CardFigures figures={desk.figures} checks={desk.checks} settling={settling} />
            <PriceLine card={card} />
            <Contributions contributions={card.contributions} />
          </div>
          <div className="card-column">
            <section aria-label={words.passing} className={settling ? 'is-settling' : ''}>
              <h3>{words.passed(passed, desk.checks.length)}</h3>
              <PassedChecks checks={desk.checks} />
            </section>
            <section aria-label={words.cost}>
              <h3>{routeTitle(card.route)}</h3>
              <RouteTable routes={card.route} />
            </section>
            <p className="card-foot muted">
              <Phrase
                text={words.foot}
                parts={{
                  strategy: card.strategyName,
                  model: card.model.slice(0, 12) || words.noModel,
                  signal: <span data-testid="review-signal">{card.signal}</span>,
                  version: card.version,
                }}
              />
            </p>
          </div>
        </div>
      </div>
      <CardActions card={card} desk={desk} />
    </article>
  )
}
