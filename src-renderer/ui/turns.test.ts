import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

function stage() {
  const frames: ((now: number) => void)[] = []
  let now = 0
  const drawn: string[] = []
  const turns = new Turns(run => void frames.push(run))
  const frame = (ms = 50) => {
    now += ms
    for (const run of frames.splice(0)) run(now)
  }
  return { turns, drawn, frame, draw: (name: string) => () => void drawn.push(name) }
}

test('one draws in a frame, in the order of asking; who asks twice has one place', () => {
  const { turns, drawn, frame, draw } = stage()
  const [a, b, c] = [draw('a'), draw('b'), draw('c')]
  for (const one of [a, b, a, c]) turns.take(one)
  frame()
  expect(drawn).toEqual(['a'])
  turns.take(a)
  frame()
  frame()
  frame()
  frame()
  expect(drawn).toEqual(['a', 'b', 'c', 'a'])
})

test('a turn that is given up is not taken, and one that fails does not hold up the others', () => {
  const { turns, drawn, frame, draw } = stage()
  const giveUp = turns.take(draw('gone'))
  turns.take(() => {
    throw new Error('a drawing that fails')
  })
  turns.take(draw('last'))
  giveUp()
  expect(() => frame()).toThrow('a drawing that fails')
  frame()
  expect(drawn).toEqual(['last'])
})

test('not every frame is taken', () => {
  const { turns, drawn, frame, draw } = stage()
  turns.take(draw('a'))
  turns.take(draw('b'))
  const shown = [16, 16, 16, 16].map(ms => {
    frame(ms)
    return drawn.length
  })
  expect(shown).toEqual([1, 1, 2, 2])
})
