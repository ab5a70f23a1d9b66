import './route-table.css'
import type { RouteView } from '../../src-preload/contract/views.ts'
import { texts } from '../texts/index.ts'
import { None } from './figures.tsx'
import { money } from './format.ts'
import { Badge } from './tags.tsx'

const say = texts.route

const parts = ['spread', 'commission', 'slippage', 'swap', 'conversion', 'total'] as const
type Part = (typeof parts)[number]

/** What the whole table is about: its heading, with what its amounts are counted in. */
export const routeTitle = (routes: readonly RouteView[]): string =>
  texts.common.inCurrency(routes[0]?.ways === 1 ? say.out : say.thereAndBack, routes[0]?.currency ?? '')

/** What the order costs at each broker that trades it, part by part like a bill; who was chosen; who could not be. */
export function RouteTable({ routes }: { routes: readonly RouteView[] }) {
  const possible = routes.filter(route => route.excluded === null)
  if (routes.length === 0) return <p className="muted">{say.none}</p>
  return (
    <div data-testid="route">
      {possible.length === 0 ? null : <Bill routes={possible} />}
      <Notes routes={possible} />
      {routes
        .filter(route => route.excluded !== null)
        .map(route => (
          <p key={route.instrument} className="muted route-note" data-testid={`route-${route.broker}`}>
            {say.excluded(route.broker, route.excluded ?? '')}
          </p>
        ))}
    </div>
  )
}

const Bill = ({ routes }: { routes: readonly RouteView[] }) => (
  <table className="route route-bill">
    <caption className="sr-only">{routeTitle(routes)}</caption>
    <thead>
      <tr>
        <th scope="col">
          <span className="sr-only">{say.part}</span>
        </th>
        {routes.map(route => (
          <th
            key={route.instrument}
            scope="col"
            className={route.chosen ? 'num is-chosen' : 'num'}
            data-testid={`route-${route.broker}`}
          >
            {route.chosen ? <Badge tone="accent">{say.chosen}</Badge> : null} {route.broker}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {parts.map(part => (
        <tr key={part} className={part === 'total' ? 'is-total' : ''}>
          <th scope="row">{say.parts[part]}</th>
          {routes.map(route => (
            <Cell key={route.instrument} route={route} part={part} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

function Cell({ route, part }: { route: RouteView; part: Part }) {
  const value = route[part]
  const about = aside(route, part)
  return (
    <td
      className={route.chosen ? 'num is-chosen' : 'num'}
      data-value={value ?? ''}
      data-testid={`route-${route.broker}-${part}`}
    >
      {about === null ? null : <small>{about} </small>}
      {value === null ? <None /> : money(value)}
    </td>
  )
}

/** What qualifies a figure, before it. */
function aside({ feeSource, nights }: RouteView, part: Part): string | null {
  if (part === 'commission' && feeSource === 'assumed') return say.assumed
  if (part !== 'swap' || nights === null || nights === 0) return null
  return say.nights(nights)
}

/** Said once under the table, where it applies. */
function Notes({ routes }: { routes: readonly RouteView[] }) {
  const notes = [
    routes.some(route => Number(route.swap) < 0) ? say.notes.received : null,
    routes.some(route => route.feeSource === 'assumed') ? say.notes.assumed : null,
  ].filter(note => note !== null)
  return notes.length === 0 ? null : <p className="muted route-note">{notes.join(' ')}</p>
}
