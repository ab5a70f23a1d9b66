import { useMemo } from 'react'
import { money, percent, utcDateTime, utcDay } from '../../ui/format.ts'
import { dayRows, type Mark } from './curve.ts'

const DAYS = 30

/** The curve in words and as a table, for who cannot see the canvas. Changes with the minute, not with every mark. */
export function EquitySummary({ marks }: { marks: readonly Mark[] }) {
  const minute = Math.floor((marks.at(-1)?.at ?? 0) / 60_000)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another minute changes the words
  const rows = useMemo(() => dayRows(marks, utcDay, DAYS), [minute])
  const first = marks[0]
  const last = rows[0]?.mark
  if (!first || !last) return null
  return (
    <div className="sr-only" data-testid="equity-summary">
      <p>
        Equity from {money(first.equity)} at {utcDateTime(first.at)} UTC to {money(last.equity)} at{' '}
        {utcDateTime(last.at)} UTC, {percent(last.drawdown)} below its highest.
      </p>
      <table>
        <caption>The last mark of each of the newest {DAYS} days</caption>
        <thead>
          <tr>
            {['Day, UTC', 'Equity', 'Cash', 'Drawdown', 'Deepest'].map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, mark, deepest }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>{money(mark.equity)}</td>
              <td>{mark.cash === null ? '' : money(mark.cash)}</td>
              <td>{percent(mark.drawdown)}</td>
              <td>{percent(deepest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
