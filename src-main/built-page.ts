import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { TerminalError } from './core/kernel/errors.ts'

/** The folder of the built page: seen from the built entry, from a chunk of it, or from the source. */
export function builtPage(): string {
  const here = import.meta.dirname
  const places = [join(here, '..', 'renderer'), join(here, '..', '..', 'renderer'), join(here, '..', 'out', 'renderer')]
  const found = places.find(place => existsSync(join(place, 'index.html')))
  if (found === undefined)
    throw new TerminalError('NOT_FOUND', 'The page is not built. Run "npm run build", then start again.')
  return found
}
