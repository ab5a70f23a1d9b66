import { useMemo } from 'react'
import { texts } from '../../texts/index.ts'
import { money, percent, utcDateTime, utcDay } from '../../ui/format.ts'
import { dayRows, type Mark } from './curve.ts'

const say = texts.equity.summary

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
        {say.course(
          { equity: money(first.equity), time: utcDateTime(first.at) },
          { equity: money(last.equity), time: utcDateTime(last.at) },
          percent(last.drawdown),
        )}
      </p>
      <table>
        <caption>{say.days(DAYS)}</caption>
        <thead>
          <tr>
            {say.columns.map(name => (
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
