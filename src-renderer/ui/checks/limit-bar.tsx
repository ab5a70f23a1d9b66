import './checks.css'
import type { CheckView } from '../../../src-preload/contract/views.ts'
import { checkBar } from './check-bar.ts'

const share = (part: number) => `${(part * 100).toFixed(2)}%`

type Measured = Pick<CheckView, 'code' | 'limit' | 'used' | 'after' | 'unit' | 'verdict'>

/** Used now, what comes on top, and the limit, as a bar. The figures stand beside it in text. */
export function LimitBar({ check }: { check: Measured }) {
  const bar = checkBar(check)
  if (!bar) return null
  const { kind, limit, after, used } = bar
  const now = Math.min(used ?? 0, after)
  return (
    <span className="check-bar" data-verdict={check.verdict} aria-hidden="true">
      <span
        className="check-beyond"
        style={kind === 'most' ? { left: share(limit), right: 0 } : { left: 0, width: share(limit) }}
      />
      <span className="check-now" style={{ width: share(now) }} />
      <span className="check-more" style={{ left: share(now), width: share(Math.max(0, after - now)) }} />
      {used !== null && used > after ? (
        <span className="check-less" style={{ left: share(after), width: share(used - after) }} />
      ) : null}
      <span className="check-limit" style={{ left: share(limit) }} />
    </span>
  )
}
