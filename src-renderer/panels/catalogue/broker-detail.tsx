import { Button } from '@blueprintjs/core'
import type { CatalogueView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { percent } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { NotStated, Said, Source } from './said.tsx'
import { StandingBadge } from './standing-badge.tsx'

const words = texts.catalogue

type Facts = CatalogueView['facts']

/** In the order in which they are read. */
const questions: readonly (keyof Facts)[] = [
  'accounts',
  'minimumDeposit',
  'maximumLeverage',
  'instruments',
  'spreads',
  'commission',
  'execution',
  'regulation',
  'swapFree',
  'orders',
  'servers',
  'symbols',
]
/** Only a trading platform has these: elsewhere they are not missing. */
const ofPlatform: readonly (keyof Facts)[] = ['servers', 'symbols']

interface DetailProps {
  readonly entry: CatalogueView
  readonly nameOf: (id: string) => string
  readonly onPick: (id: string) => void
  readonly onConnect: (venue: string) => void
}

/** Everything that is known of a broker, with who says it, and the way to connect it where there is one. */
export function BrokerDetail({ entry, nameOf, onPick, onConnect }: DetailProps) {
  const { id, name, names, about, group, family, connect, facts, documents } = entry
  return (
    <article className="broker-detail" aria-label={name} data-testid={`detail-${id}`}>
      <header>
        <div className="cluster">
          <h2>{name}</h2>
          <StandingBadge connect={connect} testId="detail-state" />
          <Badge>{words.groups[group]}</Badge>
          {family === 'closed' ? null : <Badge>{words.families[family]}</Badge>}
        </div>
        <p>
          {about} <span className="muted">{words.detail.also(names)}</span>
        </p>
      </header>
      <Way entry={entry} nameOf={nameOf} onPick={onPick} onConnect={onConnect} />
      {entry.fees.length > 0 ? <Fees fees={entry.fees} /> : null}
      <Known facts={facts} family={family} />
      <Elsewhere elsewhere={entry.elsewhere} />
      <section aria-label={words.detail.documents}>
        <h3>{words.detail.documents}</h3>
        <ul className="document-list">
          {documents.map(({ title, url }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noreferrer">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </article>
  )
}

function Known({ facts, family }: Pick<CatalogueView, 'facts' | 'family'>) {
  const said = questions.filter(key => facts[key].length > 0)
  const missing = questions
    .filter(key => facts[key].length === 0 && (family === 'mt5' || !ofPlatform.includes(key)))
    .map(key => words.known.questions[key])
  if (said.length === 0) return null
  return (
    <section aria-label={words.known.title}>
      <h3>{words.known.title}</h3>
      <dl className="said-list">
        {said.map(key => (
          <Said key={key} label={words.known.questions[key]} said={facts[key]} testId={`fact-${key}`} />
        ))}
        <NotStated labels={missing} />
      </dl>
    </section>
  )
}

/** A button where there is something to connect; else the plain reason. */
const Way = ({ entry, nameOf, onPick, onConnect }: DetailProps) => (
  <section className="broker-way" data-connect={entry.connect} aria-label={words.detail.way}>
    {entry.connect === 'coming' ? (
      <p>
        <strong>{words.detail.notBuilt}</strong> {words.detail.notBuiltText}
      </p>
    ) : null}
    {entry.why === null ? null : (
      <p data-testid="detail-why">
        <strong>{words.detail.pricesOnly}</strong> {entry.why}
      </p>
    )}
    <p data-testid="detail-sentence">{entry.sentence}</p>
    <div className="cluster">
      {entry.connect === 'now' || entry.connect === 'prices'
        ? entry.venues.map(({ venue, title, text }) => (
            <Button
              key={venue}
              intent="primary"
              text={words.connect(title)}
              title={text}
              onClick={() => onConnect(venue)}
              data-testid={`connect-${venue}`}
            />
          ))
        : null}
      {entry.instead.map(other => (
        <Button
          key={other}
          text={words.detail.lookAt(nameOf(other))}
          onClick={() => onPick(other)}
          data-testid={`see-${other}`}
        />
      ))}
    </div>
  </section>
)

const Fees = ({ fees }: Pick<CatalogueView, 'fees'>) => (
  <section aria-label={words.fees.label}>
    <h3>{words.fees.title}</h3>
    <table className="fee-table">
      <thead>
        <tr>
          <th scope="col">{words.fees.market}</th>
          <th scope="col" className="num">
            {words.fees.maker}
          </th>
          <th scope="col" className="num">
            {words.fees.taker}
          </th>
          <th scope="col">{words.fees.by}</th>
        </tr>
      </thead>
      <tbody>
        {fees.map(fee => (
          <tr key={`${fee.market} ${fee.source}`} data-testid={`fee-${fee.market}`}>
            <th scope="row">{words.fees.markets[fee.market]}</th>
            <td className="num" data-value={fee.maker}>
              {percent(fee.maker, 3)}
            </td>
            <td className="num" data-value={fee.taker}>
              {percent(fee.taker, 3)}
            </td>
            <td>
              <Source {...fee} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className="muted">{words.fees.foot}</p>
  </section>
)

const Elsewhere = ({ elsewhere }: Pick<CatalogueView, 'elsewhere'>) => (
  <section aria-label={words.detail.elsewhere}>
    <h3>{words.detail.elsewhere}</h3>
    <ul className="elsewhere">
      {elsewhere.map(({ what, why, text, by, source }) => (
        <li key={what}>
          <strong>{what}</strong> <Badge>{words.detail.reasons[why]}</Badge>
          <p>
            {text} <Source by={by} source={source} />
          </p>
        </li>
      ))}
    </ul>
  </section>
)
