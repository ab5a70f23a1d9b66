import type { Fields } from './fields.ts'
import type { CoinbasePermissions } from './keys.ts'
import type { World } from './world.ts'

/** One endpoint. `path` may hold names in braces; `needs` null: no key is asked for. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly needs: keyof CoinbasePermissions | null
  readonly known: readonly string[]
  run(world: World, fields: Fields, names: Readonly<Record<string, string>>): unknown
}

/** What stands in the path for each name of the pattern; null: another path. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const [want, have] = [pattern.split('/'), path.split('/')]
  if (want.length !== have.length) return null
  const names: Record<string, string> = {}
  for (const [i, part] of want.entries()) {
    const given = have[i] ?? ''
    if (part.startsWith('{')) names[part.slice(1, -1)] = decodeURIComponent(given)
    else if (part !== given) return null
  }
  return names
}
