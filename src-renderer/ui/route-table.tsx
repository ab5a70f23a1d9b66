import './route-table.css'
import type { RouteView } from '../../src-preload/contract/views.ts'
import { None } from './figures.tsx'
import { money } from './format.ts'
import { Badge } from './tags.tsx'

const parts = ['spread', 'commission', 'slippage', 'swap', 'conversion', 'total'] as const
type Part = (typeof parts)[number]

/** What the whole table is about: its heading, without the currency. */
export const routeTitle = (routes: readonly RouteView[]): string =>
  routes[0]?.ways === 1 ? 'Cost of the way out' : 'Cost there and back'

/** What the order costs at each broker that trades it, part by part like a bill, in the reporting currency; who was chosen; who could not be. */
export function RouteTable({ routes, currency }: { routes: readonly RouteView[]; currency: string }) {
  const possible = routes.filter(route => route.excluded === null)
  if (routes.length === 0) return <p className="muted">There was nothing to choose between.</p>
  return (
    <div data-testid="route">
      {possible.length === 0 ? null : <Bill routes={possible} currency={currency} />}
      <Notes routes={possible} />
      {routes
        .filter(route => route.excluded !== null)
        .map(route => (
          <p key={route.instrument} className="muted route-note" data-testid={`route-${route.broker}`}>
            {route.broker}: not possible, {route.excluded}
          </p>
        ))}
    </div>
  )
}

const Bill = ({ routes, currency }: { routes: readonly RouteView[]; currency: string }) => (
  <table className="route route-bill">
    <caption className="sr-only">
      {routeTitle(routes)}, {currency}
    </caption>
    <thead>
      <tr>
        <th scope="col">
          <span className="sr-only">Part</span>
        </th>
        {routes.map(route => (
          <th
            key={route.instrument}
            scope="col"
            className={route.chosen ? 'num is-chosen' : 'num'}
            data-testid={`route-${route.broker}`}
          >
            {route.chosen ? <Badge tone="accent">Chosen</Badge> : null} {route.broker}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {parts.map(part => (
        <tr key={part} className={part === 'total' ? 'is-total' : ''}>
          <th scope="row">{part.charAt(0).toUpperCase() + part.slice(1)}</th>
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
  if (part === 'commission' && feeSource === 'assumed') return 'assumed'
  if (part !== 'swap' || nights === null || nights === 0) return null
  return nights === 1 ? '1 night' : `${nights} nights`
}

/** Said once under the table, where it applies. */
function Notes({ routes }: { routes: readonly RouteView[] }) {
  const notes = [
    routes.some(route => Number(route.swap) < 0) ? 'Swap below zero is received.' : null,
    routes.some(route => route.feeSource === 'assumed') ? 'Assumed: the broker did not say its fee.' : null,
  ].filter(note => note !== null)
  return notes.length === 0 ? null : <p className="muted route-note">{notes.join(' ')}</p>
}
