import type { CardView } from '../../../src-preload/contract/views.ts'

/** Asked again: what is different now, above everything else. */
export const ChangeBanner = ({ card }: { card: CardView }) =>
  card.changes.length === 0 ? null : (
    <div className="changed" role="alert" data-testid="review-changed">
      <strong>Changed, ask again. Nothing was sent.</strong>
      <ul>
        {card.changes.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>This is version {card.version}. It needs an answer of its own.</p>
    </div>
  )
