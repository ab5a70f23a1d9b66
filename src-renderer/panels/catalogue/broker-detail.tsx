import { Button } from '@blueprintjs/core'
import type { CatalogueView } from '../../../src-preload/contract/views.ts'
import { percent } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { familyTitles, groupTitles } from './catalogue-filter.ts'
import { NotStated, Said, Source } from './said.tsx'
import { StandingBadge } from './standing-badge.tsx'

type Facts = CatalogueView['facts']

const questions: readonly (readonly [keyof Facts, string])[] = [
  ['accounts', 'Accounts'],
  ['minimumDeposit', 'Least deposit'],
  ['maximumLeverage', 'Most leverage'],
  ['instruments', 'Instruments'],
  ['spreads', 'Spreads'],
  ['commission', 'Commission'],
  ['execution', 'Execution'],
  ['regulation', 'Regulation'],
  ['swapFree', 'Swap-free'],
  ['orders', 'Orders'],
  ['servers', 'Trade servers'],
  ['symbols', 'Symbols'],
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
          <Badge>{groupTitles[group]}</Badge>
          {family === 'closed' ? null : <Badge>{familyTitles[family]}</Badge>}
        </div>
        <p>
          {about} <span className="muted">Also: {names.join(', ')}.</span>
        </p>
      </header>
      <Way entry={entry} nameOf={nameOf} onPick={onPick} onConnect={onConnect} />
      {entry.fees.length > 0 ? <Fees fees={entry.fees} /> : null}
      <Known facts={facts} family={family} />
      <Elsewhere elsewhere={entry.elsewhere} />
      <section aria-label="Documents">
        <h3>Documents</h3>
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
  const said = questions.filter(([key]) => facts[key].length > 0)
  const missing = questions
    .filter(([key]) => facts[key].length === 0 && (family === 'mt5' || !ofPlatform.includes(key)))
    .map(([, label]) => label.toLowerCase())
  if (said.length === 0) return null
  return (
    <section aria-label="What is known">
      <h3>What is known</h3>
      <dl className="said-list">
        {said.map(([key, label]) => (
          <Said key={key} label={label} said={facts[key]} testId={`fact-${key}`} />
        ))}
        <NotStated labels={missing} />
      </dl>
    </section>
  )
}

/** A button where there is something to connect; else the plain reason. */
const Way = ({ entry, nameOf, onPick, onConnect }: DetailProps) => (
  <section className="broker-way" data-connect={entry.connect} aria-label="Connecting">
    {entry.connect === 'coming' ? (
      <p>
        <strong>Its connector is not built yet.</strong> This version has no button for it.
      </p>
    ) : null}
    {entry.why === null ? null : (
      <p data-testid="detail-why">
        <strong>Prices and the account only.</strong> {entry.why}
      </p>
    )}
    <p data-testid="detail-sentence">{entry.sentence}</p>
    <div className="cluster">
      {entry.connect === 'now' || entry.connect === 'prices'
        ? entry.venues.map(({ venue, title, text }) => (
            <Button
              key={venue}
              intent="primary"
              text={`Connect ${title}`}
              title={text}
              onClick={() => onConnect(venue)}
              data-testid={`connect-${venue}`}
            />
          ))
        : null}
      {entry.instead.map(other => (
        <Button
          key={other}
          text={`Look at ${nameOf(other)}`}
          onClick={() => onPick(other)}
          data-testid={`see-${other}`}
        />
      ))}
    </div>
  </section>
)

const markets = {
  spot: 'Spot',
  margin: 'Margin',
  linear: 'Futures, in money',
  inverse: 'Futures, in coin',
  option: 'Options, of the premium at most',
} as const

const Fees = ({ fees }: Pick<CatalogueView, 'fees'>) => (
  <section aria-label="Fees">
    <h3>Fees of a new account</h3>
    <table className="fee-table">
      <thead>
        <tr>
          <th scope="col">Market</th>
          <th scope="col" className="num">
            Maker
          </th>
          <th scope="col" className="num">
            Taker
          </th>
          <th scope="col">Who says so</th>
        </tr>
      </thead>
      <tbody>
        {fees.map(fee => (
          <tr key={`${fee.market} ${fee.source}`} data-testid={`fee-${fee.market}`}>
            <th scope="row">{markets[fee.market]}</th>
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
    <p className="muted">The venue tells its own when it is connected; until then these are assumed.</p>
  </section>
)

const reasons = {
  no_api: { tone: 'plain', text: 'no API for it' },
  not_used: { tone: 'plain', text: 'not used here' },
  not_known: { tone: 'plain', text: 'not documented' },
} as const

const Elsewhere = ({ elsewhere }: Pick<CatalogueView, 'elsewhere'>) => (
  <section aria-label="At the broker, not here">
    <h3>At the broker, not here</h3>
    <ul className="elsewhere">
      {elsewhere.map(({ what, why, text, by, source }) => (
        <li key={what}>
          <strong>{what}</strong> <Badge tone={reasons[why].tone}>{reasons[why].text}</Badge>
          <p>
            {text} <Source by={by} source={source} />
          </p>
        </li>
      ))}
    </ul>
  </section>
)
