import type { CardView, CheckView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Money } from '../../ui/figures.tsx'
import { percent } from '../../ui/format.ts'

const words = texts.review

interface CardFiguresProps {
  readonly figures: CardView['figures']
  readonly checks: readonly CheckView[]
  /** Another size is being judged: the figures are of the one before. */
  readonly settling: boolean
}

/** The order in money. What it may lose is said first and largest; its share of equity is the gate's own figure. */
export function CardFigures({ figures, checks, settling }: CardFiguresProps) {
  const { currency, plannedLoss, notional, margin, marginFrom, equity } = figures
  const share = checks.find(check => check.code === 'MAX_LOSS_AT_STOP')?.after ?? null
  return (
    <section aria-label={words.figures} className={settling ? 'card-figures is-settling' : 'card-figures'}>
      <div className="loss">
        <span className="loss-name">{words.plannedLoss}</span>
        <span className="loss-figure">
          <Money value={plannedLoss} currency={currency} testId="review-planned-loss" />
          {share === null ? null : (
            <span className="muted" data-testid="review-planned-loss-share" data-value={share}>
              {words.ofEquity(percent(share))}
            </span>
          )}
        </span>
      </div>
      <dl className="facts">
        <div>
          <dt>{words.notional(currency)}</dt>
          <dd>
            <Money value={notional} testId="review-notional" />
          </dd>
        </div>
        <div>
          <dt>{words.margin(currency)}</dt>
          <dd>
            <Money value={margin} testId="review-margin" />
            {margin !== null && marginFrom === 'leverage' ? (
              <small className="muted" data-testid="review-margin-assumed">
                {' '}
                {words.marginAssumed}
              </small>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>{words.equity(currency)}</dt>
          <dd>
            <Money value={equity} testId="review-equity" />
          </dd>
        </div>
      </dl>
    </section>
  )
}
