import type { SourceView } from '../../../src-preload/contract/views.ts'
import { number, utcDateTime } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'

/** What is wrong with the data: how many rows were unusable, and the newest troubles by file and line. */
export const Problems = ({ badRows, problems }: Pick<SourceView, 'badRows' | 'problems'>) => (
  <section className="stack">
    <div className="cluster">
      <h2>Problems</h2>
      <Badge tone={badRows > 0 ? 'warn' : 'good'} testId="bad-rows">
        {badRows === 1 ? '1 bad row' : `${number(badRows)} bad rows`}
      </Badge>
    </div>
    {problems.length === 0 ? (
      <p className="muted">None.</p>
    ) : (
      <ul className="problems" data-testid="problems">
        {problems.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no id and are replaced as a whole
          <li key={`${problem.at} ${index}`}>
            <Badge tone={problem.kind === 'broken' ? 'bad' : 'warn'}>{problem.kind.replace('_', ' ')}</Badge>
            <span>{problem.text}</span>
            <time className="muted">{utcDateTime(problem.at)}</time>
          </li>
        ))}
      </ul>
    )}
  </section>
)
