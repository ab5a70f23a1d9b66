import type { SaidView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Phrase } from '../../ui/phrase.tsx'

const words = texts.catalogue.known

const hostOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '')

/** Who says it, where, and for which day. Pages of third parties are named, not linked: nobody vouches for them. */
export const Source = ({ by, source, asOf }: Omit<SaidView, 'text' | 'asOf'> & Partial<SaidView>) => (
  <small className="said-source">
    <Phrase
      text={words.source[asOf === undefined ? 'timeless' : asOf === null ? 'undated' : 'dated']}
      parts={{
        by: <span data-by={by}>{words.speakers[by]}</span>,
        place: <Place by={by} source={source} />,
        day: asOf,
      }}
    />
  </small>
)

const Place = ({ by, source }: Pick<SaidView, 'by' | 'source'>) =>
  !/^https?:/.test(source) ? (
    source
  ) : by === 'other' || source.startsWith('http:') ? (
    <span title={source}>{hostOf(source)}</span>
  ) : (
    <a href={source} target="_blank" rel="noreferrer" title={source}>
      {hostOf(source)}
    </a>
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
      <dt className="muted">{words.notStated}</dt>
      <dd className="muted" data-testid="fact-not-stated">
        {words.missing(labels)}
      </dd>
    </div>
  )
