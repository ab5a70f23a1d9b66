import type { AccuracyView } from '../../../src-preload/contract/views.ts'
import { number, percent } from '../../ui/format.ts'
import { Calibration } from './calibration.tsx'

/** How often its predictions came true so far, with what that may be by chance. */
export function Accuracy({ id, accuracy }: { id: string; accuracy: AccuracyView }) {
  const { scored, rate, low, high, brier, calibration } = accuracy
  if (rate === null || low === null || high === null) {
    return (
      <p className="muted" data-testid={`accuracy-${id}`} data-value="">
        No prediction has come due yet.
      </p>
    )
  }
  // Better or worse than a coin only where the whole interval says so.
  const verdict = low > 0.5 ? 'good' : high < 0.5 ? 'bad' : 'open'
  const words = { good: 'Better than chance.', bad: 'Worse than chance.', open: 'Could be chance.' }[verdict]
  return (
    <div className="accuracy">
      <div>
        <p data-testid={`accuracy-${id}`} data-value={rate}>
          <strong>{percent(rate, 0)}</strong> of {number(scored)}, 95 % interval {number(low * 100)} to{' '}
          {percent(high, 0)}. {words}
        </p>
        <div className="interval" data-verdict={verdict} aria-hidden="true">
          <span className="interval-bar" style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
          <span className="interval-mark" style={{ left: `${rate * 100}%` }} />
          <span className="interval-half" />
        </div>
        {brier === null ? null : (
          <p className="muted" title="Mean squared error of the probabilities: 0 is perfect, 0.25 a coin">
            Brier score {number(brier, 3)} (a coin: 0.250)
          </p>
        )}
      </div>
      {calibration.length > 0 ? <Calibration bins={calibration} /> : null}
    </div>
  )
}
