/** Columns with mean 0 and standard deviation 1, and what was taken away to get there. */
export interface Standardised {
  readonly values: Float64Array
  readonly mean: Float64Array
  readonly scale: Float64Array
}

/** A column that does not vary (but for rounding) keeps scale 1: it is then 0 everywhere and gets no weight. */
const CONSTANT = 1e-12

/** Row-major rows x columns. Population standard deviation, in two passes. */
export function standardise(features: Float64Array, columns: number): Standardised {
  const rows = features.length / columns
  const mean = new Float64Array(columns)
  const scale = new Float64Array(columns)
  for (let j = 0; j < columns; j++) {
    let sum = 0
    for (let i = j; i < features.length; i += columns) sum += features[i] ?? 0
    const average = sum / rows
    let squares = 0
    for (let i = j; i < features.length; i += columns) squares += ((features[i] ?? 0) - average) ** 2
    const deviation = Math.sqrt(squares / rows)
    mean[j] = average
    scale[j] = deviation > CONSTANT * Math.max(1e-3, Math.abs(average)) ? deviation : 1
  }
  const values = new Float64Array(features.length)
  for (let i = 0; i < features.length; i += columns) {
    for (let j = 0; j < columns; j++) values[i + j] = ((features[i + j] ?? 0) - (mean[j] ?? 0)) / (scale[j] ?? 1)
  }
  return { values, mean, scale }
}
