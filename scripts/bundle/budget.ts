import type { Bundle, Sizes } from './sizes.ts'

/** Most of one page, in KiB (1,024 bytes) as the browser reads it: nothing is packed on its way over loopback. */
export interface Budget {
  readonly script: number
  readonly style: number
}

/**
 * What each page of the window may weigh before it draws. Every KiB of script is parsed and run before the first price
 * is seen, so one that passes its budget is first asked what could be loaded later; only then is the budget raised,
 * in a commit that says why.
 */
export const budgets: Readonly<Record<string, Budget>> = {
  'index.html': { script: 1_650, style: 730 },
  'popout.html': { script: 1_200, style: 600 },
}

/** A budget beside what there is. */
export interface Judged {
  /** `index.html: script` */
  readonly what: string
  readonly sizes: Sizes
  /** KiB. */
  readonly budget: number
  readonly isOver: boolean
}

/** Every page against its budget; one without a budget has none to spend. */
export const judge = ({ entries }: Bundle, allowed: Readonly<Record<string, Budget>> = budgets): readonly Judged[] =>
  entries.flatMap(({ name, script, style }) =>
    Object.entries({ script, style }).map(([kind, sizes]) => {
      const budget = allowed[name]?.[kind as keyof Budget] ?? 0
      return { what: `${name}: ${kind}`, sizes, budget, isOver: sizes.raw > budget * 1024 }
    }),
  )
