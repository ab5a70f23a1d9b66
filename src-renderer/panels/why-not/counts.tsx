import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { messageOf } from '../../message-of.ts'
import { texts } from '../../texts/index.ts'
import { titleOf } from '../../ui/checks/check-titles.ts'
import { number } from '../../ui/format.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type Counts as CountList, countTable } from './count-rows.ts'
import { stageText } from './stage-text.ts'

const words = texts.whyNot

const DAYS = 7
const CALM_MS = 250

/** How often each reason stopped a signal, a column a day; a code that is pressed filters the list. */
export function Counts({ chosen, onChoose }: { chosen: string; onChoose: (code: string) => void }) {
  const { counts, problem } = useCounts()
  const { days, rows } = countTable(counts, DAYS)
  if (problem !== null) return <p className="counts-problem">{problem}</p>
  if (rows.length === 0) return <p className="counts-problem muted">{words.noneCounted}</p>
  return (
    <table className="counts" data-testid="stopped-counts">
      <caption>{words.stopsADay}</caption>
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          {days.map(day => (
            <th key={day} scope="col" className="num">
              {day.slice(5)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={`${row.stage} ${row.code}`}>
            <th scope="row">
              <button
                type="button"
                aria-pressed={row.code === chosen}
                title={texts.common.about(stageText(row.stage), row.code)}
                onClick={() => onChoose(row.code === chosen ? '' : row.code)}
              >
                {titleOf(row.code)}
              </button>{' '}
              <small>{stageText(row.stage)}</small>
            </th>
            {row.counts.map((count, index) => (
              <td
                key={days[index]}
                className={count === 0 ? 'num muted' : 'num'}
                data-testid={`count-${days[index]}-${row.stage}-${row.code}`}
                data-value={count}
              >
                {number(count)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Asked for again soon after another signal was stopped. */
function useCounts() {
  const terminal = useTerminal()
  const last = useStore(terminal.stopped, state => state.items.at(-1)?.seq ?? 0)
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const [state, setState] = useState<{ counts: CountList; problem: string | null }>({ counts: [], problem: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stop is a reason to ask again
  useEffect(() => {
    if (!open) return
    let wanted = true
    const timer = setTimeout(() => {
      terminal.call('stopped.counts', {}).then(
        counts => {
          if (wanted) setState({ counts, problem: null })
        },
        (error: unknown) => {
          if (wanted) setState({ counts: [], problem: messageOf(error) })
        },
      )
    }, CALM_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [terminal, last, open])
  return state
}
