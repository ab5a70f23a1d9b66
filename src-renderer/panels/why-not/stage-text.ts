import { texts } from '../../texts/index.ts'

const stages: Readonly<Record<string, string>> = texts.whyNot.stages

/** Where a signal was stopped; a stage that this page does not know is said as it came. */
export const stageText = (stage: string): string => stages[stage] ?? stage
