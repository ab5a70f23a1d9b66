import { expect, test } from 'vitest'
import { Beat } from './beat.ts'

/** Frames of 60 Hz, each of which takes as long as told. */
function stage() {
  let clock = 0
  let frame = 0
  const behind: (() => void)[] = []
  const beat = new Beat(
    () => clock,
    task => void behind.push(task),
  )
  /** A frame that takes so many ms: was it open? */
  const one = (ms: number): boolean => {
    frame = Math.max(frame + 1, Math.ceil(clock / 16.7))
    const open = beat.isOpen(frame * 16.7)
    clock = frame * 16.7 + ms
    for (const task of behind.splice(0)) task()
    return open
  }
  return { beat, one, of: (...costs: number[]) => costs.map(one) }
}

test('while drawing is cheap every frame is open', () => {
  expect(stage().of(2, 3, 8, 2, 1)).toEqual([true, true, true, true, true])
})

test('where the frames that show what came are dear, as much time is left free as they took', () => {
  // Open ones take little themselves: what they asked for is drawn in the next.
  expect(stage().of(3, 14, 3, 14, 3)).toEqual([true, true, false, true, false])
  expect(stage().of(12, 12, 12, 12, 12)).toEqual([true, false, true, false, true])
})

test('one slow frame is followed by a pause, and by every frame again', () => {
  const { one } = stage()
  one(30)
  const after = Array.from({ length: 6 }, () => one(2))
  expect(after).toEqual([false, false, true, true, true, true])
})

test('it is strained while frames are left free, and for half a second after', () => {
  const { beat, of } = stage()
  of(2, 3, 2)
  expect(beat.isStrained()).toBe(false)
  of(30, 2)
  expect(beat.isStrained()).toBe(true)
  of(...Array.from({ length: 40 }, () => 2))
  expect(beat.isStrained()).toBe(false)
})

test('however dear, ten times a second', () => {
  let clock = 5_000
  const beat = new Beat(
    () => clock,
    task => task(),
  )
  beat.isOpen(0)
  clock = 60
  expect([beat.isOpen(50), beat.isOpen(98), beat.isOpen(100)]).toEqual([false, false, true])
})

test('all who ask in one frame hear the same', () => {
  const { beat, of } = stage()
  of(12)
  expect([beat.isOpen(33.4), beat.isOpen(33.4)]).toEqual([false, false])
})

test('hands that are never still, as a key that is held down, hold it up for a tenth of a second at most', () => {
  const { beat, one } = stage()
  one(1)
  const open = Array.from({ length: 14 }, () => {
    beat.spare()
    return one(1)
  })
  expect(open.flatMap((is, i) => (is ? [i] : []))).toEqual([5, 11])
})

test('the frame after a hand takes on nothing, the next does', () => {
  const { beat, one } = stage()
  one(1)
  beat.spare()
  expect([one(1), one(1)]).toEqual([false, true])
})
