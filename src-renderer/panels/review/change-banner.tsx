import type { CardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const words = texts.review.change

/** Asked again: what is different now, above everything else. */
export const ChangeBanner = ({ card }: { card: CardView }) =>
  card.changes.length === 0 ? null : (
    <div className="changed" role="alert" data-testid="review-changed">
      <strong>{words.title}</strong>
      <ul>
        {card.changes.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>{words.version(card.version)}</p>
    </div>
  )
