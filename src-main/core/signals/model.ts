import { Fingerprint } from '../kernel/hash.ts'
import type { TrainedModel } from '../training-port.ts'
import type { ModelTrained } from './events.ts'
import type { FeatureInfo } from './features.ts'
import type { Contribution } from './signal.ts'

/** Keeps the probability off 0 and 1, which floating point would reach. */
const CERTAIN = 1e-12

/** Log-odds of a rise. */
export function logOdds(model: TrainedModel, features: Float64Array): number {
  let sum = model.bias
  for (let j = 0; j < model.weights.length; j++) sum += partOf(model, features, j)
  return sum
}

const partOf = ({ weights, mean, scale }: TrainedModel, features: Float64Array, j: number): number =>
  ((weights[j] ?? 0) * ((features[j] ?? 0) - (mean[j] ?? 0))) / (scale[j] ?? 1)

/** The probability that belongs to log-odds: above 0, below 1. */
export function probabilityOf(logOdds: number): number {
  const p = 1 / (1 + Math.exp(-logOdds))
  return Math.min(1 - CERTAIN, Math.max(CERTAIN, p))
}

export interface Prediction {
  /** Of a rise. */
  readonly probability: number
  readonly contributions: readonly Contribution[]
  /** What the model says before it has looked: with the contributions' weights it adds up to the log-odds. */
  readonly bias: number
}

/** The probability and where it comes from. */
export function predict(model: TrainedModel, features: Float64Array, info: readonly FeatureInfo[]): Prediction {
  const contributions = info.map(({ name, text }, j) => ({
    name,
    text,
    value: features[j] ?? 0,
    weight: partOf(model, features, j),
  }))
  return { probability: probabilityOf(logOdds(model, features)), contributions, bias: model.bias }
}

/** A deterministic name for the model's content. */
export const fingerprintOf = ({ weights, bias, mean, scale, rows }: TrainedModel): string =>
  new Fingerprint().number(rows).number(bias).numbers(weights).numbers(mean).numbers(scale).hex()

/** Whether the model has `columns` of everything, finite, and no scale of 0. */
export function modelFits({ weights, mean, scale, bias }: TrainedModel, columns: number): boolean {
  const sized = [weights, mean, scale].every(part => part.length === columns && part.every(Number.isFinite))
  return sized && Number.isFinite(bias) && scale.every(value => value > 0)
}

/** The model as the journal keeps it; JSON keeps doubles exactly. */
export function modelOf(trained: ModelTrained): TrainedModel {
  const { weights, mean, scale, bias, rows } = trained
  return {
    bias,
    rows,
    weights: Float64Array.from(weights),
    mean: Float64Array.from(mean),
    scale: Float64Array.from(scale),
  }
}
