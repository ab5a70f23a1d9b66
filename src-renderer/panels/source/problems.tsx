import type { SourceView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { number, utcDateTime } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'

const words = texts.source.problems
const kinds: Readonly<Record<string, string>> = words.kinds

/** What is wrong with the data: how many rows were unusable, and the newest troubles by file and line. */
export const Problems = ({ badRows, problems }: Pick<SourceView, 'badRows' | 'problems'>) => (
  <section className="stack">
    <div className="cluster">
      <h2>{words.title}</h2>
      <Badge tone={badRows > 0 ? 'warn' : 'good'} testId="bad-rows">
        {words.badRows(badRows, number(badRows))}
      </Badge>
    </div>
    {problems.length === 0 ? (
      <p className="muted">{words.none}</p>
    ) : (
      <ul className="problems" data-testid="problems">
        {problems.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no id and are replaced as a whole
          <li key={`${problem.at} ${index}`}>
            <Badge tone={problem.kind === 'broken' ? 'bad' : 'warn'}>{kinds[problem.kind] ?? problem.kind}</Badge>
            <span>{problem.text}</span>
            <time className="muted">{utcDateTime(problem.at)}</time>
          </li>
        ))}
      </ul>
    )}
  </section>
)
