import type { VenueForm } from '../../../../src-preload/contract/views.ts'

/** Where the key is made, which boxes to tick there, and which never. */
export const KeyHelp = ({ form: { keys, permissions, title } }: { form: VenueForm }) => (
  <aside className="key-help" aria-label="Making the key">
    <h3>{permissions.length > 0 ? 'Make the key' : 'What is needed'}</h3>
    <p>
      {keys.text}{' '}
      {keys.url === null ? null : (
        <a href={keys.url} target="_blank" rel="noreferrer">
          Open {title}
        </a>
      )}
    </p>
    <Boxes title="Tick there" tick names={permissions.filter(({ tick }) => tick).map(({ name }) => name)} />
    <Boxes title="Leave alone" tick={false} names={permissions.filter(({ tick }) => !tick).map(({ name }) => name)} />
    {permissions.length > 0 ? (
      <p className="muted">
        This terminal moves no money. A key that may withdraw is warned about: whoever had it could empty the account.
      </p>
    ) : null}
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
