import { expect, test } from 'vitest'
import type { RouteCost } from '../core/journal/events.ts'
import type { Terminal } from '../terminal.ts'
import { routeViews } from './route-view.ts'

const cost: RouteCost = {
  ...{ broker: 'paper', instrument: 'paper/EURUSD', spread: '1.234', commission: '0', slippage: '0', total: '1.234' },
  ...{ currency: 'USD', chosen: true, excluded: null },
}

/** A terminal that counts totals in this; `chosen`: a person changed it. */
const terminal = (reporting: string, chosen: boolean) =>
  ({
    session: { view: { reporting } },
    state: { reporting: { currency: chosen ? reporting : null } },
  }) as unknown as Terminal

test('a cost keeps the currency that it was counted in, whatever totals are counted in since', () => {
  expect(routeViews(terminal('JPY', true), [cost])).toMatchObject([{ currency: 'USD', total: '1.23' }])
})

test('a row from before the currency was kept is in the one of then where nobody changed it, else nobody knows', () => {
  const { currency: _, ...old } = cost
  expect(routeViews(terminal('JPY', false), [old])).toMatchObject([{ currency: 'JPY', total: '1' }])
  expect(routeViews(terminal('JPY', true), [old])).toMatchObject([{ currency: '' }])
})
