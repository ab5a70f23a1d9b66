import { beat } from '../frames/beat.ts'

const hiddenMs = 250

/**
 * Runs `task` with the next painted frame; in a window that paints none (hidden, covered) after a quarter of a second,
 * so that what the terminal sends does not pile up there.
 */
export const nextFrame = (task: () => void): void => {
  const run = () => {
    giveUp()
    clearTimeout(timer)
    task()
  }
  const giveUp = beat.next(run)
  const timer = setTimeout(run, hiddenMs)
}
