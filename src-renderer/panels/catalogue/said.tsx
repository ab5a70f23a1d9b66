import type { SaidView } from '../../../src-preload/contract/views.ts'

const speakers = { broker: 'the broker', platform: 'platform', other: 'third party' } as const

const hostOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '')

/** Who says it, where, and for which day. Pages of third parties are named, not linked: nobody vouches for them. */
export const Source = ({ by, source, asOf }: Omit<SaidView, 'text' | 'asOf'> & Partial<SaidView>) => (
  <small className="said-source">
    <span data-by={by}>{speakers[by]}, </span>
    {!/^https?:/.test(source) ? (
      source
    ) : by === 'other' || source.startsWith('http:') ? (
      <span title={source}>{hostOf(source)}</span>
    ) : (
      <a href={source} target="_blank" rel="noreferrer" title={source}>
        {hostOf(source)}
      </a>
    )}
    {asOf === undefined ? null : asOf === null ? ', undated' : `, ${asOf}`}
  </small>
)

/** Everything that is said on one question. */
export const Said = ({ label, said, testId }: { label: string; said: readonly SaidView[]; testId: string }) => (
  <div className="said">
    <dt>{label}</dt>
    <dd data-testid={testId}>
      {said.map(one => (
        <p key={`${one.source} ${one.text}`}>
          {one.text} <Source {...one} />
        </p>
      ))}
    </dd>
  </div>
)

/** The questions to which no answer was found that could be relied on: said, and never guessed. */
export const NotStated = ({ labels }: { labels: readonly string[] }) =>
  labels.length === 0 ? null : (
    <div className="said">
      <dt className="muted">Not stated</dt>
      <dd className="muted" data-testid="fact-not-stated">
        {labels.join(', ')}
      </dd>
    </div>
  )
