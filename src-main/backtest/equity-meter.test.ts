import { expect, test } from 'vitest'
import { floor } from '../core/trading/floor-test-kit.ts'
import { EquityMeter } from './equity-meter.ts'

const HOUR = 3_600_000

test('the bar that ends at midnight belongs to the day that it closes', () => {
  const { state, hub, view } = floor()
  const meter = new EquityMeter(100_000, state, hub, view)
  for (let hour = 1; hour <= 48; hour++) meter.mark(hour * HOUR)
  expect(meter.daily.returns()).toHaveLength(2)
  meter.mark(49 * HOUR)
  expect(meter.daily.returns()).toHaveLength(3)
})
