import './route-table.css'
import type { RouteView } from '../../src-preload/contract/views.ts'
import { None } from './figures.tsx'
import { money } from './format.ts'
import { Badge } from './tags.tsx'

const parts = ['spread', 'commission', 'slippage', 'total'] as const

/** What the order costs there and back at each broker that trades it, in the reporting currency, and who was chosen. */
export const RouteTable = ({ routes, currency }: { routes: readonly RouteView[]; currency: string }) =>
  routes.length === 0 ? (
    <p className="muted">There was nothing to choose between.</p>
  ) : (
    <table className="route" data-testid="route">
      <caption className="sr-only">Cost there and back, {currency}</caption>
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
          <tr key={route.instrument} className={route.chosen ? 'is-chosen' : ''} data-testid={`route-${route.broker}`}>
            <th scope="row">
              {route.broker} {route.chosen ? <Badge tone="accent">Chosen</Badge> : null}
            </th>
            {route.excluded !== null ? (
              <td colSpan={4} className="muted">
                Not possible: {route.excluded}
              </td>
            ) : (
              parts.map(part => (
                <td key={part} className="num" data-value={route[part]} data-testid={`route-${route.broker}-${part}`}>
                  {route[part] === '' ? <None /> : money(route[part])}
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
