import type { Mt5DoorView, Mt5FolderView, Mt5PairingView } from '../../src-preload/contract/views.ts'
import type { Bridge } from '../brokers/mt5/bridge.ts'
import type { Stop } from '../core/kernel/clock.ts'
import { installExpert } from './expert-files.ts'
import type { Mt5Folders } from './folders.ts'
import { openFolder } from './open-folder.ts'
import { doorView, pairingView } from './views.ts'

type Pairing = Omit<Mt5PairingView, 'broker'>

/** What a person does about MetaTrader 5 terminals: find them, put the EA there, pair, see how far it is. No secret comes out. */
export class Mt5Desk {
  readonly #bridge: Bridge
  readonly #folders: Mt5Folders
  readonly #now: () => number
  readonly #since = new Map<string, { readonly state: Pairing['state']; readonly at: number }>()

  constructor(bridge: Bridge, folders: Mt5Folders, now: () => number) {
    this.#bridge = bridge
    this.#folders = folders
    this.#now = now
    bridge.onEvent(() => void this.pairings())
  }

  folders(): Promise<Mt5FolderView[]> {
    return this.#folders.list()
  }

  addFolder(path: string): Promise<Mt5FolderView> {
    return this.#folders.add(path)
  }

  async installExpert(folder: string): Promise<{ path: string }> {
    return { path: await installExpert(await this.#folders.one(folder, 'data')) }
  }

  async openFolder(folder: string): Promise<void> {
    await openFolder(await this.#folders.one(folder))
  }

  async pair(title: string, folder: string): Promise<{ keyId: string; path: string }> {
    const path = await this.#folders.one(folder, 'common')
    const { keyId } = await this.#bridge.pair(title, path)
    return { keyId, path }
  }

  unpair(keyId: string): Promise<void> {
    return this.#bridge.unpair(keyId)
  }

  pairings(): Pairing[] {
    return this.#bridge.view().terminals.map(terminal => {
      const view = pairingView(terminal, this.#now())
      const before = this.#since.get(view.keyId)
      const since = before?.state === view.state ? before.at : view.since
      this.#since.set(view.keyId, { state: view.state, at: since })
      return { ...view, since }
    })
  }

  door(): Mt5DoorView {
    return doorView(this.#bridge.view())
  }

  onChange(sink: () => void): Stop {
    return this.#bridge.onEvent(sink)
  }
}
