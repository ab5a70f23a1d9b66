import type { ExposureView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** What is owned and owed, asset by asset. Key: the asset, with the broker where it is one account's. */
export function exposureStore(link: Link) {
  const { store, feed } = keyed<ExposureView>(
    row => row.key,
    row => row.gone,
  )
  link.subscribe('exposure', {}, feed)
  return store
}
