import type { TestStepView } from '../../../../src-preload/contract/views.ts'

/** The steps of a look at a venue, in order, and what each asks. */
export const lookSteps: readonly (readonly [TestStepView['step'], string])[] = [
  ['reached', 'Reached'],
  ['time', 'Clock in step'],
  ['key', 'Key valid'],
  ['permissions', 'Permissions'],
  ['account', 'Account read'],
  ['stream', 'Stream alive'],
]

export interface Look {
  readonly steps: ReadonlyMap<TestStepView['step'], TestStepView>
  /** Why the terminal gave it up; null: it did not. */
  readonly problem: string | null
}

export const nothingYet: Look = { steps: new Map(), problem: null }

export type Outcome = 'running' | 'good' | 'warning' | 'bad'

/** What came of it as a whole; a step that was left out is no fault. */
export function outcome({ steps, problem }: Look): Outcome {
  if (problem !== null) return 'bad'
  const states = lookSteps.map(([step]) => steps.get(step)?.state ?? 'waiting')
  if (states.includes('failed') && !states.includes('running')) return 'bad'
  if (states.includes('waiting') || states.includes('running')) return 'running'
  return states.includes('warning') ? 'warning' : 'good'
}

/** What is read out when it is over. */
export function spokenOutcome(look: Look, title: string): string {
  const failed = lookSteps.find(([step]) => look.steps.get(step)?.state === 'failed')
  if (look.problem !== null) return `${title}: ${look.problem}`
  if (failed) return `${title}, ${failed[1]} failed: ${look.steps.get(failed[0])?.text ?? ''}`
  return `${title}: every check passed.`
}
