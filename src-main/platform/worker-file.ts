import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where a worker's code is: beside the built entry, beside the chunk that this became, or as source under test. */
export function workerFile(name: string): string {
  const here = import.meta.dirname
  const places = [join(here, 'workers', `${name}.js`), join(here, '..', 'workers', `${name}.js`), join(here, '..', 'workers', `${name}.ts`)]
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error(`the worker "${name}" was not built`)
  return found
}
