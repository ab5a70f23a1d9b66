import type { CardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { number } from '../../ui/format.ts'
import { contributionBars, inputDecimals } from './queue-model.ts'

const words = texts.review

/** What each input said, as a bar to the left (fall) or right (rise) of the middle. */
export function Contributions({ contributions }: { contributions: CardView['contributions'] }) {
  if (contributions.length === 0) return null
  return (
    <section aria-label={words.contributions}>
      <h3 className="contrib-head">
        <span>{words.contributions}</span>
        <span className="contrib-axis" aria-hidden="true">
          <span>{words.towards.fall}</span>
          <span>{words.towards.rise}</span>
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
              <span className="sr-only"> {words.speaksFor[way](number(weight, 2))}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
