import type { Size } from './arrangement.ts'

/**
 * A workspace keeps one layout for ordinary windows and one for small ones (a page at 200 % zoom is half as wide to it),
 * so that neither spoils the other.
 */
export type SizeClass = 'roomy' | 'small'

/** Columns beside each other need this much, px. */
const LEAST_WIDTH = 940
const LEAST_HEIGHT = 480

export const sizeClass = ({ width, height }: Size): SizeClass =>
  width < LEAST_WIDTH || height < LEAST_HEIGHT ? 'small' : 'roomy'
