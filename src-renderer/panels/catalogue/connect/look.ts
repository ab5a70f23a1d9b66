import type { TestStepView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'

const { checks, spoken } = texts.connect

/** The steps of a look at a venue, in order. */
export const lookSteps: readonly TestStepView['step'][] = ['reached', 'time', 'key', 'permissions', 'account', 'stream']

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
  const states = lookSteps.map(step => steps.get(step)?.state ?? 'waiting')
  if (states.includes('failed') && !states.includes('running')) return 'bad'
  if (states.includes('waiting') || states.includes('running')) return 'running'
  return states.includes('warning') ? 'warning' : 'good'
}

/** What is read out when it is over. */
export function spokenOutcome(look: Look, title: string): string {
  const failed = lookSteps.find(step => look.steps.get(step)?.state === 'failed')
  if (look.problem !== null) return spoken.problem(title, look.problem)
  if (failed) return spoken.failed(title, checks.steps[failed], look.steps.get(failed)?.text ?? '')
  return spoken.passed(title)
}
