import type { AccuracyView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { percent } from '../../ui/format.ts'

const say = texts.loops.accuracy

const SIZE = 84
/** Room for a dot at the edge. */
const EDGE = 6

/** What it predicted against what happened, a dot a bin; on the line it is right about how sure it is. */
export function Calibration({ bins }: { bins: AccuracyView['calibration'] }) {
  const all = bins.flatMap(bin => [bin.predicted, bin.happened])
  const low = Math.min(0.4, ...all)
  const high = Math.max(0.7, ...all)
  const at = (value: number) => EDGE + ((value - low) / (high - low)) * (SIZE - 2 * EDGE)
  const most = Math.max(1, ...bins.map(bin => bin.count))
  const said = bins.map(bin => say.bin(percent(bin.predicted, 0), percent(bin.happened, 0), bin.count))
  return (
    <svg
      className="calibration"
      width={SIZE}
      height={SIZE}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={say.bins(said)}
    >
      <title>{say.calibration}</title>
      <rect width={SIZE} height={SIZE} fill="none" stroke="var(--line-strong)" />
      <line x1={0} y1={SIZE} x2={SIZE} y2={0} stroke="var(--line-strong)" strokeDasharray="3 3" />
      {bins.map(bin => (
        <circle
          key={bin.from}
          cx={at(bin.predicted)}
          cy={SIZE - at(bin.happened)}
          r={2 + 3 * Math.sqrt(bin.count / most)}
          fill="var(--accent)"
          fillOpacity={0.8}
        />
      ))}
    </svg>
  )
}
