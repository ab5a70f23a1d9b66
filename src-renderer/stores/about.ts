import type { SettingsView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { single } from './single.ts'

/** What the terminal runs with: versions, folders, reporting currency. (A person's settings of the page: `settings`.) */
export function aboutStore(link: Link) {
  const { store, feed } = single<SettingsView>()
  link.subscribe('settings', {}, feed)
  return store
}
