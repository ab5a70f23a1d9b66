import type { SettingsView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { single } from './single.ts'
import { watched } from './watched.ts'

/**
 * What the terminal runs with: versions, folders, reporting currency. (A person's settings of the page: `settings`.) It
 * is asked for only while somebody looks: the terminal measures files and looks for rates to tell it.
 */
export function aboutStore(link: Link) {
  const { store, feed } = single<SettingsView>()
  const { watch } = watched(() => link.subscribe('settings', {}, feed))
  return Object.assign(store, { watch: () => watch('') })
}
