import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TerminalError } from '../core/kernel/errors.ts'

/**
 * Where the worker `name` lies: in the sources in `workers` beside this folder, in the built terminal in `workers`
 * beside or above the bundle's file. `here` is this file's place, another one in tests. Throws NOT_FOUND.
 */
export function workerFile(name: string, here: string = import.meta.url): URL {
  const places = here.endsWith('.ts') ? [`../workers/${name}.ts`] : [`./workers/${name}.js`, `../workers/${name}.js`]
  const found = places.map(place => new URL(place, here)).find(url => existsSync(fileURLToPath(url)))
  if (!found)
    throw new TerminalError('NOT_FOUND', `The worker ${name} is missing from this installation: run npm run build.`)
  return found
}
