import type { CardView } from '../../../src-preload/contract/views.ts'
import { number } from '../../ui/format.ts'
import { contributionBars, inputDecimals } from './queue-model.ts'

/** What each input said, as a bar to the left (fall) or right (rise) of the middle. */
export function Contributions({ contributions }: { contributions: CardView['contributions'] }) {
  if (contributions.length === 0) return null
  return (
    <section aria-label="What spoke for it">
      <h3 className="contrib-head">
        <span>What spoke for it</span>
        <span className="contrib-axis" aria-hidden="true">
          <span>{'\u25C2'} fall</span>
          <span>rise {'\u25B8'}</span>
        </span>
      </h3>
      <ul className="contrib" data-testid="review-contributions">
        {contributionBars(contributions).map(({ name, text, value, weight, share, way }) => (
          <li key={name} data-testid={`contribution-${name}`} data-value={weight}>
            <span className="contrib-name">{name}</span>
            <span className="contrib-value num" data-value={value}>
              {number(value, inputDecimals(value))}
            </span>
            <span className="contrib-track" aria-hidden="true">
              <span data-way={way} style={{ width: `${(share * 50).toFixed(2)}%` }} />
            </span>
            <span className="contrib-text">
              {text}
              <span className="sr-only">
                {' '}
                Speaks for a {way}, weight {number(weight, 2)}.
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
