import { expect, test } from 'vitest'
import { ResumeGuard } from './resume-guard.ts'

const account = { login: '1', server: 'S' }
const at = (ackSeq: number) => ({ boot: 'b1', ...account, ackSeq })

function whole(): ResumeGuard {
  const guard = new ResumeGuard()
  guard.begin('b1')
  guard.event(5)
  guard.snapshot()
  guard.asking()()
  return guard
}

test('a snapshot and the history that was asked for after it make a point, which goes with the events', () => {
  const guard = whole()
  expect(guard.point(account)).toEqual(at(5))
  guard.event(6)
  // Seen, and not worked on yet.
  expect(guard.point(account)).toEqual(at(5))
  guard.taken()
  expect(guard.point(account)).toEqual(at(6))
  guard.begin('b1')
  expect(guard.point(account)).toEqual(at(6))
})

test.each<[string, (guard: ResumeGuard) => void]>([
  ['a loss', g => g.lose()],
  ['another boot', g => g.begin('b2')],
  ['a snapshot whose history has not come', g => g.snapshot()],
  [
    'a history that was asked for before the snapshot',
    g => {
      const came = g.asking()
      g.snapshot()
      came()
    },
  ],
  [
    'a loss while the history was on its way',
    g => {
      g.snapshot()
      const came = g.asking()
      g.lose()
      came()
    },
  ],
])('after %s there is none', (_what, happens) => {
  const guard = whole()
  happens(guard)
  guard.event(9)
  guard.taken()
  expect(guard.point(account)).toBeNull()
})
