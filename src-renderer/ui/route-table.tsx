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

/** What the order costs at each broker that trades it, part by part, in the reporting currency, and who was chosen. */
export const RouteTable = ({ routes, currency }: { routes: readonly RouteView[]; currency: string }) =>
  routes.length === 0 ? (
    <p className="muted">There was nothing to choose between.</p>
  ) : (
    <>
      <table className="route" data-testid="route">
        <caption className="sr-only">
          {routeTitle(routes)}, {currency}
        </caption>
        <thead>
          <tr>
            <th scope="col">Broker</th>
            {parts.map(part => (
              <th key={part} scope="col" className="num">
                {part.charAt(0).toUpperCase() + part.slice(1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {routes.map(route => (
            <tr
              key={route.instrument}
              className={route.chosen ? 'is-chosen' : ''}
              data-testid={`route-${route.broker}`}
            >
              <th scope="row">
                {route.broker} {route.chosen ? <Badge tone="accent">Chosen</Badge> : null}
              </th>
              {route.excluded === null ? (
                parts.map(part => <Cell key={part} route={route} part={part} />)
              ) : (
                <td colSpan={parts.length} className="muted">
                  Not possible: {route.excluded}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Notes routes={routes} />
    </>
  )

function Cell({ route, part }: { route: RouteView; part: Part }) {
  const value = route[part]
  return (
    <td className="num" data-value={value ?? ''} data-testid={`route-${route.broker}-${part}`}>
      {value === null ? <None /> : money(value)}
      {part === 'commission' && route.feeSource === 'assumed' ? <small>assumed</small> : null}
      {part === 'swap' && route.nights !== null && route.nights > 0 ? (
        <small>
          {route.nights} {route.nights === 1 ? 'night' : 'nights'}
        </small>
      ) : null}
    </td>
  )
}

/** Said once under the table, where it applies. */
function Notes({ routes }: { routes: readonly RouteView[] }) {
  const shown = routes.filter(route => route.excluded === null)
  const notes = [
    shown.some(route => Number(route.swap) < 0) ? 'Swap below zero is received.' : null,
    shown.some(route => route.feeSource === 'assumed') ? 'Assumed: the broker did not say its fee.' : null,
  ].filter(note => note !== null)
  return notes.length === 0 ? null : <p className="muted route-notes">{notes.join(' ')}</p>
}
