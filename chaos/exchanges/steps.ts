import { type Step, steps } from '../real/steps.ts'

/** Steps that the adapters of exchanges do not have: changes are not made by the people here, and fills come as rows. */
const elsewhere = new Set(['before fact: filled', 'after append: order.replace_asked', 'after write: amend'])

/** Where the terminal is killed on its way to an exchange and back. */
export const exchangeSteps: readonly Step[] = [
  ...steps.filter(step => !elsewhere.has(step.pass) && step.held === undefined),
  { name: 'fill received, not recorded', pass: 'before append: order.filled', favours: null },
  { name: 'refusal received, not recorded', pass: 'before append: order.unknown', favours: null },
]
