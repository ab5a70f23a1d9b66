import { subscribe } from 'node:diagnostics_channel'
import type { Reaper } from '../real/reaper.ts'
import type { Errand } from './places.ts'

interface Told {
  readonly request: { readonly method: string; readonly path: string }
}

/** Makes steps of the way of each request: Node's `fetch` tells of them on these channels (undici's documentation). */
export function watchRequests(reaper: Pick<Reaper, 'pass'>, errandOf: (method: string, path: string) => Errand | null) {
  const steps = [
    ['undici:request:create', 'before write'],
    ['undici:request:bodySent', 'after write'],
    ['undici:request:headers', 'before answer'],
  ] as const
  for (const [channel, step] of steps)
    subscribe(channel, message => {
      const { method, path } = (message as Told).request
      const errand = errandOf(method, path)
      if (errand !== null) reaper.pass(`${step}: ${errand}`)
    })
}
