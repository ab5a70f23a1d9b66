import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../risk/evaluate.ts'
import { ExactTotals, expectSame } from '../risk/exact-sums-test-kit.ts'
import { OverlayView } from '../risk/overlay.ts'
import { commands, question } from './busy-commands-test-kit.ts'
import { asked, World } from './busy-world-test-kit.ts'

test('kept totals are those of a walk, whatever has happened', () => {
  fc.assert(
    fc.property(commands, list => {
      const world = new World()
      for (const command of list) {
        command.run(world)
        if (command.look) expectSame(world.view.totals.now(), world.view, asked)
      }
      expectSame(world.view.totals.now(), world.view, asked)
    }),
    { numRuns: 80 },
  )
}, 120_000)

test('a judgement on kept totals is one on exact totals', () => {
  fc.assert(
    fc.property(commands, question, (list, ask) => {
      const world = new World()
      for (const command of list) command.run(world)
      const q = ask(world)
      const instrument = world.view.instrument(q.order.instrument)
      fc.pre(instrument !== undefined && world.view.account(instrument.broker) !== undefined)
      const exact = Object.assign(new OverlayView(world.view, {}), { totals: new ExactTotals(world.view) })
      expect(evaluate(q, world.view)).toEqual(evaluate(q, exact))
    }),
    { numRuns: 80 },
  )
}, 120_000)
