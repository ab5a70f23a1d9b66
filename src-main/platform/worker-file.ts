import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TerminalError } from '../core/kernel/errors.ts'

/**
 * Where the worker `name` lies for the module at `here` (its import.meta.url): in the sources `workers/name.ts` beside
 * `platform`, in the built terminal `workers/name.js` beside or above the bundle's file. Throws NOT_FOUND.
 */
export function workerFile(name: string, here: string): URL {
  const places = here.endsWith('.ts') ? [`../workers/${name}.ts`] : [`./workers/${name}.js`, `../workers/${name}.js`]
  const found = places.map(place => new URL(place, here)).find(url => existsSync(fileURLToPath(url)))
  if (!found)
    throw new TerminalError('NOT_FOUND', `The worker ${name} is missing from this installation: run npm run build.`)
  return found
}
