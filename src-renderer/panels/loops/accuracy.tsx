import type { AccuracyView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { number, percent } from '../../ui/format.ts'
import { Phrase } from '../../ui/phrase.tsx'
import { Calibration } from './calibration.tsx'

const say = texts.loops.accuracy

/** How often its predictions came true so far, with what that may be by chance. */
export function Accuracy({ id, accuracy }: { id: string; accuracy: AccuracyView }) {
  const { scored, rate, low, high, brier, calibration } = accuracy
  if (rate === null || low === null || high === null) {
    return (
      <p className="muted" data-testid={`accuracy-${id}`} data-value="">
        {say.none}
      </p>
    )
  }
  // Better or worse than a coin only where the whole interval says so.
  const verdict = low > 0.5 ? 'good' : high < 0.5 ? 'bad' : 'open'
  return (
    <div className="accuracy">
      <div>
        <p data-testid={`accuracy-${id}`} data-value={rate}>
          <Phrase
            text={say.rate[verdict]}
            parts={{
              rate: <strong>{percent(rate, 0)}</strong>,
              scored: number(scored),
              low: number(low * 100),
              high: percent(high, 0),
            }}
          />
        </p>
        <div className="interval" data-verdict={verdict} aria-hidden="true">
          <span className="interval-bar" style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
          <span className="interval-mark" style={{ left: `${rate * 100}%` }} />
          <span className="interval-half" />
        </div>
        {brier === null ? null : (
          <p className="muted" title={say.brierTip}>
            {say.brier(number(brier, 3))}
          </p>
        )}
      </div>
      {calibration.length > 0 ? <Calibration bins={calibration} /> : null}
    </div>
  )
}
