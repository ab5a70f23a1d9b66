import { useStore } from 'zustand'
import type { CardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { percent } from '../../ui/format.ts'
import { Phrase } from '../../ui/phrase.tsx'
import { Badge, SideBadge, VerdictTag } from '../../ui/tags.tsx'
import { Countdown, useTradingNow } from '../../ui/time.tsx'
import { priceText, quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import { confidenceText, exitReason, headline } from './headline.ts'

const words = texts.review

/** What is asked, how sure the strategy is, and how long the question stands. */
export function CardHead({ card, quantity }: { card: CardView; quantity: string }) {
  const shown = useInstrument(card.instrument)
  const broker = useBrokerTitle(card.broker)
  const settings = useStore(useTerminal().loops, state => state.items.get(card.strategy)?.settings)
  return (
    <header className="card-head">
      <div className="cluster">
        <SideBadge side={card.side} testId="review-side" />
        {card.reason === 'exit' ? <Badge tone="accent">{words.exit}</Badge> : null}
        <VerdictTag verdict={card.verdict} testId="review-verdict" />
        <span className="grow" />
        <Expiry card={card} />
      </div>
      <h2 data-testid="review-headline">
        {headline(card, {
          quantity: quantityText(shown, quantity),
          price: priceText(shown, card.entry),
          broker,
        })}
      </h2>
      <p className="card-confidence">
        {card.reason === 'exit' ? (
          <span data-testid="review-exit-reason" data-value={card.model}>
            {exitReason(card).text}
          </span>
        ) : (
          <>
            <b data-testid="review-confidence" data-value={card.confidence}>
              {percent(card.confidence, 1)}
            </b>{' '}
            <span>{confidenceText(card, settings)}</span>
          </>
        )}
      </p>
    </header>
  )
}

/** What is left, by the trading clock; in a paused replay it stands, and says so. */
function Expiry({ card }: { card: CardView }) {
  const now = useTradingNow()
  const replay = useStore(useTerminal().source, state => state.value?.replay ?? null)
  const stands = replay !== null && (replay.speed === 0 || replay.ended)
  const whole = card.expiresAt - card.createdAt
  const left = now === null || whole <= 0 ? 0 : Math.min(1, Math.max(0, (card.expiresAt - now) / whole))
  return (
    <span className="expiry" data-testid="review-expiry" data-value={card.expiresAt}>
      <span className="expiry-text">
        <Phrase
          text={stands ? words.clockStands : words.expiresIn}
          parts={{
            left: (
              <b>
                <Countdown until={card.expiresAt} />
              </b>
            ),
          }}
        />
      </span>
      <span className="expiry-bar" aria-hidden="true">
        <span style={{ width: `${(left * 100).toFixed(1)}%` }} />
      </span>
    </span>
  )
}
