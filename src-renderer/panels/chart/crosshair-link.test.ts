import { expect, test } from 'vitest'
import { crosshairLink, pointFrom, stopPointing } from './crosshair-link.ts'

test('a chart that goes takes its own crosshair from the others, and no other', () => {
  pointFrom('one', 60_000)
  stopPointing('two')
  expect(crosshairLink.getState()).toEqual({ time: 60_000, by: 'one' })
  stopPointing('one')
  expect(crosshairLink.getState()).toEqual({ time: null, by: null })
})
