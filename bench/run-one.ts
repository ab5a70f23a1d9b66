import type { Bench } from './lib/row.ts'

/** Runs the bench that is named and prints its rows as JSON: what `run.ts` starts for each. */
const { bench } = (await import(`./${process.argv[2]}.ts`)) as { readonly bench: Bench }
const rows = await bench.run()
process.stdout.write(JSON.stringify(rows), () => process.exit(0))
