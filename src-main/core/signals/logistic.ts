import type { TrainedModel, TrainRequest } from '../ports.ts'
export function trainLogistic(_request: TrainRequest): TrainedModel {
  throw new Error('being written')
}
