/** A curve through the values that fills the box, as an SVG path; null with fewer than two. */
export function pathOf(values: readonly number[], width: number, height: number): string | null {
  if (values.length < 2) return null
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  const x = (i: number) => ((i / (values.length - 1)) * width).toFixed(1)
  // A pixel above and below, so that the stroke is not cut.
  const y = (value: number) => (span === 0 ? height / 2 : height - 1 - ((value - low) / span) * (height - 2)).toFixed(1)
  return values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(value)}`).join('')
}
