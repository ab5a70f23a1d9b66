import { FIRST_GROUP, LINK_GROUPS, type LinkGroup } from '../stores/selection.ts'

/** What a pop-out window shows at first, and who it is. */
export interface PopoutPlace {
  /** Of the window: the main page knows it by this name. */
  readonly id: string
  /** Of the panel, in the registry. */
  readonly kind: string
  readonly group: LinkGroup | null
  readonly instrument: string | null
}

/** Only what the desktop app lets through in an address: see `src-main/electron/pop-out.ts`. */
const plain = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The address of a pop-out, relative to the page. `ticket`: lets it in at the headless host, once. */
export function popoutAddress({ id, kind, group, instrument }: PopoutPlace, ticket: string | null): string {
  const query = [
    `panel=${plain(kind)}`,
    `id=${plain(id)}`,
    `group=${group ?? 'none'}`,
    ...(instrument === null ? [] : [`instrument=${plain(instrument)}`]),
  ]
  return `popout.html?${query.join('&')}${ticket === null ? '' : `#ticket=${plain(ticket)}`}`
}

/** Reads the query of a pop-out's address, which anybody may have written; null where it names no panel. */
export function popoutPlace(search: string): PopoutPlace | null {
  const query = new URLSearchParams(search)
  const kind = query.get('panel') ?? ''
  const id = query.get('id') ?? ''
  if (!/^[\w-]{1,40}$/.test(kind) || !/^[\w-]{1,60}$/.test(id)) return null
  const group = query.get('group')
  const instrument = query.get('instrument')
  return {
    id,
    kind,
    group: group === 'none' ? null : (LINK_GROUPS.find(one => one === group) ?? FIRST_GROUP),
    instrument: instrument === null || instrument.length > 200 ? null : instrument,
  }
}
