/** Fits a model away from the main thread. The same request gives the same weights wherever it runs. */
export interface Trainer {
  train(request: TrainRequest): Promise<TrainedModel>
}

export interface TrainRequest {
  /** Row-major, `rows` x `columns`. */
  readonly features: Float64Array
  /** 1: rose, 0: fell. */
  readonly labels: Uint8Array
  readonly columns: number
  /** Ridge penalty. */
  readonly l2: number
}

export interface TrainedModel {
  readonly weights: Float64Array
  readonly bias: number
  readonly mean: Float64Array
  readonly scale: Float64Array
  readonly rows: number
}
