import { TerminalError } from '../kernel/errors.ts'
import type { TrainedModel, TrainRequest } from '../training-port.ts'
import { solvePositive } from './cholesky.ts'
import { standardise } from './standardise.ts'

const ITERATIONS = 100
const HALVINGS = 40
/** Largest gradient entry per row at which the fit is done. */
const TOLERANCE = 1e-10
/** Armijo's share of the decrease that the slope promises. */
const SUFFICIENT = 1e-4
/** Differences of the loss below this share of it are rounding: close to the minimum a step may not be refused for them. */
const ROUNDING = 1e-13

/** A plain loop: `every` costs a call for each of tens of thousands. */
function allFinite(values: Float64Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false
  return true
}

function check({ features, labels, columns, l2 }: TrainRequest): void {
  const bad = (why: string) => new TerminalError('BAD_INPUT', `cannot fit a model: ${why}`)
  if (!Number.isInteger(columns) || columns < 1) throw bad('there are no columns')
  if (labels.length === 0) throw bad('there are no rows')
  if (features.length !== labels.length * columns) throw bad('features and labels differ in length')
  if (!(l2 >= 0) || !Number.isFinite(l2)) throw bad('the ridge penalty is not a number from 0 up')
  if (!allFinite(features)) throw bad('a feature is not a finite number')
  if (!labels.every(label => label === 0 || label === 1)) throw bad('a label is neither 0 nor 1')
}

const logistic = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)))
/** log(1 + e^z) without overflow. */
const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))

/** The penalised negative log-likelihood at `theta` (weights, then bias); fills `z` with the log-odds of each row. */
function lossAt(
  x: Float64Array,
  labels: Uint8Array,
  columns: number,
  l2: number,
  theta: Float64Array,
  z: Float64Array,
): number {
  let loss = 0
  for (let i = 0; i < labels.length; i++) {
    let sum = theta[columns] ?? 0
    for (let j = 0; j < columns; j++) sum += (theta[j] ?? 0) * (x[i * columns + j] ?? 0)
    z[i] = sum
    loss += softplus(sum) - (labels[i] === 1 ? sum : 0)
  }
  for (let j = 0; j < columns; j++) loss += (l2 / 2) * (theta[j] ?? 0) ** 2
  return loss
}

/** Gradient and Hessian (lower half) of the loss where the log-odds are `z`. */
function slopes(
  x: Float64Array,
  labels: Uint8Array,
  columns: number,
  l2: number,
  theta: Float64Array,
  z: Float64Array,
) {
  const n = columns + 1
  const gradient = new Float64Array(n)
  const hessian = new Float64Array(n * n)
  const row = new Float64Array(n).fill(1)
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < columns; j++) row[j] = x[i * columns + j] ?? 0
    const p = logistic(z[i] ?? 0)
    const error = p - (labels[i] ?? 0)
    const weight = p * (1 - p)
    for (let j = 0; j < n; j++) {
      const value = row[j] ?? 0
      gradient[j] = (gradient[j] ?? 0) + error * value
      const scaled = weight * value
      for (let k = 0; k <= j; k++) hessian[j * n + k] = (hessian[j * n + k] ?? 0) + scaled * (row[k] ?? 0)
    }
  }
  for (let j = 0; j < columns; j++) {
    gradient[j] = (gradient[j] ?? 0) + l2 * (theta[j] ?? 0)
    hessian[j * n + j] = (hessian[j * n + j] ?? 0) + l2
  }
  return { gradient, hessian }
}

/** Down the slope, as far as the curvature's bound (its trace) allows. */
function gradientStep(gradient: Float64Array, hessian: Float64Array): Float64Array {
  let trace = 0
  for (let j = 0; j < gradient.length; j++) trace += hessian[j * gradient.length + j] ?? 0
  return gradient.map(value => value / Math.max(trace, 1e-6))
}

/** Minimises the loss by Newton's method (iteratively reweighted least squares) with a backtracking line search. */
function minimise(x: Float64Array, labels: Uint8Array, columns: number, l2: number): Float64Array {
  let theta = new Float64Array(columns + 1)
  let z = new Float64Array(labels.length)
  let loss = lossAt(x, labels, columns, l2, theta, z)
  for (let iteration = 0, moved = true; iteration < ITERATIONS && moved; iteration++) {
    const { gradient, hessian } = slopes(x, labels, columns, l2, theta, z)
    if (gradient.every(value => Math.abs(value) <= TOLERANCE * labels.length)) break
    const step = solvePositive(hessian, gradient) ?? gradientStep(gradient, hessian)
    const promised = step.reduce((sum, value, j) => sum + value * (gradient[j] ?? 0), 0)
    const slack = ROUNDING * Math.abs(loss)
    moved = false
    for (let halving = 0, length = 1; halving < HALVINGS && !moved; halving++, length /= 2) {
      const next = theta.map((value, j) => value - length * (step[j] ?? 0))
      const nextZ = new Float64Array(labels.length)
      const nextLoss = lossAt(x, labels, columns, l2, next, nextZ)
      if (!(nextLoss <= loss - SUFFICIENT * length * promised + slack)) continue
      moved = true
      theta = next
      z = nextZ
      loss = nextLoss
    }
  }
  return theta
}

/**
 * Ridge-penalised logistic regression on standardised columns: minimises the negative log-likelihood + l2/2 x the sum
 * of squared weights (not the bias) (Hastie, Tibshirani & Friedman, "The Elements of Statistical Learning", §4.4).
 * No randomness: the same request gives the same model. When only one label occurs the weights are 0 and the bias
 * stands for (n + 1) / (n + 2), since the likelihood alone would be certain. Throws BAD_INPUT.
 */
export function trainLogistic(request: TrainRequest): TrainedModel {
  check(request)
  const { labels, columns } = request
  const rows = labels.length
  const { values, mean, scale } = standardise(request.features, columns)
  const ones = labels.reduce((sum, label) => sum + label, 0)
  if (ones === 0 || ones === rows) {
    const bias = Math.log(rows + 1) * (ones === 0 ? -1 : 1)
    return { weights: new Float64Array(columns), bias, mean, scale, rows }
  }
  const theta = minimise(values, labels, columns, request.l2)
  return { weights: theta.slice(0, columns), bias: theta[columns] ?? 0, mean, scale, rows }
}
