// Is the built page within its budget? `npm run verify -- build` asks; 1 when it is not.
import { join } from 'node:path'
import { budgets, judge } from './bundle/budget.ts'
import { bundleIn } from './bundle/sizes.ts'
import { ROOT, say } from './lib/root.mjs'

const kib = (/** @type {number} */ bytes) => (bytes / 1024).toFixed(0)
const judged = judge(bundleIn(join(ROOT, 'out', 'renderer')))
for (const { what, sizes, budget, isOver } of judged)
  say(`${what} ${kib(sizes.raw)} KiB of ${budget}${isOver ? ': over its budget (scripts/bundle/budget.ts)' : ''}`)
const gone = Object.keys(budgets).filter(name => !judged.some(({ what }) => what.startsWith(`${name}:`)))
for (const name of gone) say(`${name} has a budget and is not built`)
process.exitCode = judged.some(({ isOver }) => isOver) || gone.length > 0 ? 1 : 0
