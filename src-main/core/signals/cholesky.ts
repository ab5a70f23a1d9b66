/** Lowest share of a matrix' largest diagonal entry that is added to its diagonal when it is not positive definite. */
const FIRST_JITTER = 1e-12
const TRIES = 6

function factor(a: Float64Array, n: number, jitter: number, out: Float64Array): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (a[i * n + j] ?? 0) + (i === j ? jitter : 0)
      for (let k = 0; k < j; k++) sum -= (out[i * n + k] ?? 0) * (out[j * n + k] ?? 0)
      if (i !== j) out[i * n + j] = sum / (out[j * n + j] ?? 1)
      else if (sum > 0 && Number.isFinite(sum)) out[i * n + i] = Math.sqrt(sum)
      else return false
    }
  }
  return true
}

/**
 * Solves A x = b for a symmetric A (row-major, n x n, lower half read) that should be positive definite, by Cholesky
 * factors (Golub & Van Loan, §4.2). When it is not, its diagonal is raised by 1e-12 of its largest entry, then by a
 * hundred times more, six times; null when even that does not help.
 */
export function solvePositive(a: Float64Array, b: Float64Array): Float64Array | null {
  const n = b.length
  const lower = new Float64Array(n * n)
  let largest = 0
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(a[i * n + i] ?? 0))
  let jitter = 0
  for (let attempt = 0; !factor(a, n, jitter, lower); attempt++) {
    if (attempt === TRIES || !(largest > 0)) return null
    jitter = jitter === 0 ? FIRST_JITTER * largest : jitter * 100
  }
  const x = Float64Array.from(b)
  for (let i = 0; i < n; i++) {
    let sum = x[i] ?? 0
    for (let k = 0; k < i; k++) sum -= (lower[i * n + k] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (lower[i * n + i] ?? 1)
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0
    for (let k = i + 1; k < n; k++) sum -= (lower[k * n + i] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (lower[i * n + i] ?? 1)
  }
  return x
}
