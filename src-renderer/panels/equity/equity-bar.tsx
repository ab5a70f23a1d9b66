import { HTMLSelect } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { Change } from '../../ui/figures.tsx'
import { useTerminal } from '../../use-terminal.ts'
import type { BenchmarkPoint } from './benchmark.ts'
import type { CurvePoint } from './curve.ts'

const t = texts.equity

interface EquityBarProps {
  readonly scope: string | null
  readonly against: string | null
  readonly points: readonly CurvePoint[]
  readonly benchmark: readonly BenchmarkPoint[]
  readonly onChoose: (change: { readonly scope?: string | null; readonly against?: string | null }) => void
}

/** Whose curve, and what it is compared with. */
export function EquityBar({ scope, against, points, benchmark, onChoose }: EquityBarProps) {
  const { brokers, instruments } = useTerminal()
  const accounts = useStore(brokers, state => state.items)
  const items = useStore(instruments, state => state.items)
  return (
    <>
      <HTMLSelect
        aria-label={t.whose}
        value={scope ?? ''}
        options={[
          { value: '', label: t.all },
          ...[...accounts.values()].map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={event => onChoose({ scope: event.currentTarget.value || null })}
        data-testid="equity-scope"
      />
      <HTMLSelect
        aria-label={t.benchmark}
        value={against ?? ''}
        options={[
          { value: '', label: t.noBenchmark },
          ...[...items.values()].map(({ id, symbol, broker }) => ({ value: id, label: t.against(symbol, broker) })),
        ]}
        onChange={event => onChoose({ against: event.currentTarget.value || null })}
        data-testid="equity-against"
      />
      <span className="grow" />
      {points.length > 1 ? (
        <span className="equity-change">
          <span className="muted">{t.sinceFirst}</span>{' '}
          <Change ratio={grown(points[0]?.equity, points.at(-1)?.equity)} testId="equity-grown" />
        </span>
      ) : null}
      {benchmark.length > 1 ? (
        <span className="equity-change" data-line="benchmark">
          <span className="muted">{items.get(against ?? '')?.symbol}</span>{' '}
          <Change ratio={grown(benchmark[0]?.value, benchmark.at(-1)?.value)} testId="equity-benchmark" />
        </span>
      ) : null}
    </>
  )
}

/** For the eye, of what is drawn. Null where it began with nothing. */
const grown = (first = 0, last = 0): number | null => (first > 0 ? last / first - 1 : null)
