import { judge } from '../scripts/bundle/budget.ts'
import { bundleIn, type Sizes } from '../scripts/bundle/sizes.ts'
import { builtPage } from '../src-main/built-page.ts'
import type { Bench, Row } from './lib/row.ts'
import { build } from './lib/terminal-host.ts'

const KIB = 1024

/** A size as it is read beside its gzip, which is what other programs tell of theirs. */
const row = (what: string, { files, raw, gzip, brotli }: Sizes, goal: string, met: boolean | null): Row => ({
  what,
  unit: 'KiB',
  ours: raw / KIB,
  alternative: { name: 'the same in gzip', value: gzip / KIB },
  ratio: raw / gzip,
  goal,
  met,
  note: `${files} files; ${(brotli / KIB).toFixed(0)} KiB in brotli.`,
})

/** What each page of the window weighs: nothing is timed. */
export const bench: Bench = {
  name: 'bundle',
  run: async () => {
    build()
    const bundle = bundleIn(builtPage())
    return [
      ...judge(bundle).map(({ what, sizes, budget, isOver }) =>
        row(`${what}, before it draws`, sizes, `<= ${budget} KiB`, !isOver),
      ),
      row('scripts and styles on demand', bundle.later, 'none', null),
      row('fonts, each on demand', bundle.media, 'none', null),
    ]
  },
}
