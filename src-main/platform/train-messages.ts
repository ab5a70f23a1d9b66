import type { ErrorCode } from '../core/kernel/errors.ts'
import type { TrainedModel, TrainRequest } from '../core/training-port.ts'

/** What crosses between `trainer.ts` and the worker `workers/train.ts`. */
export interface TrainMessage {
  readonly id: number
  readonly request: TrainRequest
}

export type TrainReply =
  | { readonly id: number; readonly model: TrainedModel }
  /** `code` is null for a failure that nobody expected. */
  | { readonly id: number; readonly code: ErrorCode | null; readonly text: string }
