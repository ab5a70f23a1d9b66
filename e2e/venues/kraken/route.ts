import type { Fields } from './fields.ts'
import type { Permission } from './keys.ts'
import type { World } from './world.ts'

/** One endpoint: which fields it knows, which permissions open it (one is enough), what it answers. */
export interface Route {
  readonly known: readonly string[]
  readonly needs: readonly Permission[]
  run(world: World, fields: Fields): unknown
}

export const route = (
  known: readonly string[],
  needs: readonly Permission[],
  run: (world: World, fields: Fields) => unknown,
): Route => ({ known, needs, run })

export type Routes = Readonly<Record<string, Route>>
