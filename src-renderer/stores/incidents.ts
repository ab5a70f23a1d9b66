import type { IncidentView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** What went wrong and a person should see to. Key: sequence number. */
export function incidentsStore(link: Link) {
  const { store, feed } = keyed<IncidentView>(one => String(one.seq))
  link.subscribe('incidents', {}, feed)
  return store
}
