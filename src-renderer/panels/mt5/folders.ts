import type { Mt5FolderView } from '../../../src-preload/contract/views.ts'

type Folders = readonly Mt5FolderView[]

export const dataFolders = (folders: Folders): Folders => folders.filter(({ kind }) => kind === 'data')

/** How many characters two paths begin with alike. */
function alike(a: string, b: string): number {
  let n = 0
  while (n < a.length && a[n] === b[n]) n += 1
  return n
}

/** The folder that a terminal shares with others of its user: of those found, the one that lies nearest. */
export function commonFor(folders: Folders, data: Mt5FolderView | null): Mt5FolderView | null {
  const shared = folders.filter(({ kind }) => kind === 'common')
  if (data === null) return shared[0] ?? null
  return shared.toSorted((a, b) => alike(b.path, data.path) - alike(a.path, data.path))[0] ?? null
}
