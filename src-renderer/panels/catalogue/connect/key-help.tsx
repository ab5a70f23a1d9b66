import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'

const words = texts.connect.help

/** Where the key is made, which boxes to tick there, and which never. */
export const KeyHelp = ({ form: { keys, permissions, title } }: { form: VenueForm }) => (
  <aside className="key-help" aria-label={words.label}>
    <h3>{permissions.length > 0 ? words.make : words.needed}</h3>
    <p>
      {keys.text}{' '}
      {keys.url === null ? null : (
        <a href={keys.url} target="_blank" rel="noreferrer">
          {words.open(title)}
        </a>
      )}
    </p>
    <Boxes title={words.tick} tick names={permissions.filter(({ tick }) => tick).map(({ name }) => name)} />
    <Boxes title={words.leave} tick={false} names={permissions.filter(({ tick }) => !tick).map(({ name }) => name)} />
    {permissions.length > 0 ? <p className="muted">{words.noMoney}</p> : null}
  </aside>
)

const Boxes = ({ title, tick, names }: { title: string; tick: boolean; names: readonly string[] }) =>
  names.length === 0 ? null : (
    <>
      <h4>{title}</h4>
      <ul data-mark={tick ? 'tick' : 'leave'}>
        {names.map(name => (
          <li key={name}>
            <span aria-hidden="true">{tick ? '\u2713' : '\u2715'}</span> {name}
          </li>
        ))}
      </ul>
    </>
  )
