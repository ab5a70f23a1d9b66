import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { z } from 'zod'
import type { Mt5FolderView } from '../../src-preload/contract/views.ts'
import { findTerminals, type TerminalFolder } from '../brokers/mt5/pairing/find-terminals.ts'
import { waitingKey } from '../brokers/mt5/pairing/pair-file.ts'
import { thisMachine } from '../brokers/mt5/pairing/wine-prefixes.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { Settings } from '../platform/settings.ts'
import { expertIn } from './expert-files.ts'
import { sharedFolders } from './shared-folders.ts'

type Folder = Pick<Mt5FolderView, 'id' | 'title' | 'path' | 'kind' | 'wine'>

const FEATURE = 'mt5Folders'
const named = z.array(z.string().min(1).max(4096)).max(50)

const folder = (kind: Folder['kind'], path: string, title: string, wine: boolean): Folder => ({
  id: createHash('sha256').update(`${kind} ${path}`).digest('hex').slice(0, 16),
  title,
  path,
  kind,
  wine,
})

const SHARED = 'Shared by your terminals'
const isInWine = (path: string): boolean => /[\\/]drive_c[\\/]/.test(path)

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )

/** Folders of MetaTrader 5 on this computer: those that are found, and those that a person named. */
export class Mt5Folders {
  readonly #settings: Pick<Settings, 'get' | 'set'>
  readonly #find: () => Promise<readonly TerminalFolder[]>
  #known: readonly Folder[] = []

  constructor(settings: Pick<Settings, 'get' | 'set'>, find: () => Promise<readonly TerminalFolder[]> = findTerminals) {
    this.#settings = settings
    this.#find = find
  }

  async list(): Promise<Mt5FolderView[]> {
    await this.#look()
    return Promise.all(
      this.#known.map(async known => ({
        ...known,
        expert: known.kind === 'data' ? await expertIn(known.path) : null,
        waiting: known.kind === 'common' && (await waitingKey(known.path)) !== null,
      })),
    )
  }

  /** Throws NOT_FOUND where there is no `MQL5`. */
  async add(path: string): Promise<Mt5FolderView> {
    const data = path.endsWith('MQL5') ? dirname(path) : path
    if (!isAbsolute(data) || !(await isFolder(join(data, 'MQL5'))))
      throw new TerminalError(
        'NOT_FOUND',
        'There is no "MQL5" in this folder. In MetaTrader choose File, Open Data Folder, and give the whole path of what it shows.',
      )
    this.#settings.set('features', {
      ...this.#settings.get('features'),
      [FEATURE]: [...new Set([...this.#named(), data])],
    })
    const added = (await this.list()).find(one => one.path === data)
    if (added === undefined) throw new TerminalError('NOT_FOUND', `${data} is gone again.`)
    return added
  }

  /** By its id. Throws NOT_FOUND, BAD_INPUT for one of the other kind. */
  async one(id: string, kind?: Folder['kind']): Promise<string> {
    if (!this.#known.some(known => known.id === id)) await this.#look()
    const known = this.#known.find(one => one.id === id)
    if (known === undefined) throw new TerminalError('NOT_FOUND', 'This folder is not there any more. Look again.')
    if (kind !== undefined && known.kind !== kind)
      throw new TerminalError('BAD_INPUT', `This takes a ${kind === 'data' ? "terminal's data" : 'common'} folder.`)
    return known.path
  }

  #named(): readonly string[] {
    const read = named.safeParse(this.#settings.get('features')[FEATURE] ?? [])
    return read.success ? read.data : []
  }

  async #look(): Promise<void> {
    const found = await this.#find()
    const own = this.#named().filter(path => !found.some(({ dataFolder }) => dataFolder === path))
    const shared = await Promise.all(own.map(async path => ({ path, at: await sharedFolders(path, thisMachine()) })))
    const list = [
      ...found.map(({ dataFolder, title, prefix }) => folder('data', dataFolder, title, prefix !== null)),
      ...own.map(path => folder('data', path, path, isInWine(path))),
      ...found.map(({ commonFiles, prefix }) => folder('common', commonFiles, SHARED, prefix !== null)),
      ...shared.flatMap(({ path, at }) => at.map(common => folder('common', common, SHARED, isInWine(path)))),
    ]
    this.#known = [...new Map(list.map(one => [one.id, one])).values()]
  }
}
