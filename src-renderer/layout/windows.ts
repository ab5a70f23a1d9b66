import { FOCUS_KINDS, type JournalFocus } from '../stores/journal-focus.ts'
import { LINK_GROUPS, type LinkGroup } from '../stores/selection.ts'
import { type PanelParams, readParams } from './panel-params.ts'

/** What windows of one terminal tell each other. `id`: of a pop-out window. */
export type WindowMessage =
  /** A person chose an instrument in panels of a colour. */
  | { readonly type: 'select'; readonly group: LinkGroup; readonly instrument: string }
  /** A pop-out is there (again). */
  | { readonly type: 'hello'; readonly id: string }
  /** The main page's answer: what each colour shows, and what is kept of the panel. */
  | {
      readonly type: 'welcome'
      readonly id: string
      readonly chosen: Readonly<Record<LinkGroup, string | null>>
      readonly params: PanelParams
    }
  /** A main page has come: who is there? */
  | { readonly type: 'who' }
  /** The panel of a pop-out keeps something. */
  | { readonly type: 'keep'; readonly id: string; readonly params: PanelParams }
  /** A pop-out asks to be put back, or has gone. */
  | { readonly type: 'back' | 'gone'; readonly id: string }
  /** The main page asks a pop-out to close. */
  | { readonly type: 'close'; readonly id: string }
  /** A panel of a pop-out wants another panel shown, which only the main page can. */
  | { readonly type: 'show'; readonly kind: string }
  /** A panel of a pop-out wants the journal, which is in the main page, to tell of something. */
  | { readonly type: 'follow'; readonly focus: JournalFocus }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const groupOf = (value: unknown): LinkGroup | undefined => LINK_GROUPS.find(group => group === value)
const textOf = (value: unknown, most = 200): string | undefined =>
  typeof value === 'string' && value.length <= most ? value : undefined

function focusOf(value: unknown): JournalFocus | null {
  const { kind: named, id } = isRecord(value) ? value : {}
  const kind = FOCUS_KINDS.find(one => one === named)
  return kind && typeof id === 'string' && id !== '' && id.length <= 200 ? { kind, id } : null
}

/** Reads a message of another window, which may be of another version; null: it is none. */
export function readMessage(value: unknown): WindowMessage | null {
  if (!isRecord(value)) return null
  const id = textOf(value.id, 60)
  const { type } = value
  switch (type) {
    case 'who':
      return { type }
    case 'select': {
      const [group, instrument] = [groupOf(value.group), textOf(value.instrument)]
      return group && instrument !== undefined ? { type, group, instrument } : null
    }
    case 'show': {
      const kind = textOf(value.kind, 40)
      return kind === undefined ? null : { type, kind }
    }
    case 'follow': {
      const focus = focusOf(value.focus)
      return focus && { type, focus }
    }
    case 'hello':
    case 'back':
    case 'gone':
    case 'close':
      return id === undefined ? null : { type, id }
    case 'keep':
      return id === undefined ? null : { type, id, params: readParams(value.params) }
    case 'welcome': {
      if (id === undefined) return null
      const told = isRecord(value.chosen) ? value.chosen : {}
      const chosen = { blue: null, amber: null, green: null, purple: null, ...pick(told) }
      return { type, id, chosen, params: readParams(value.params) }
    }
    default:
      return null
  }
}

const pick = (told: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(LINK_GROUPS.map(group => [group, textOf(told[group]) ?? null]))

/** The way between windows of one terminal: of one origin, so no other page hears it. */
export interface Windows {
  post(message: WindowMessage): void
  /** Until the returned function is called. */
  on(hear: (message: WindowMessage) => void): () => void
  close(): void
}

export function openWindows(): Windows {
  const channel = new BroadcastChannel('bellwether.windows')
  return {
    post: message => channel.postMessage(message),
    on: hear => {
      const listen = (event: MessageEvent<unknown>) => {
        const message = readMessage(event.data)
        if (message) hear(message)
      }
      channel.addEventListener('message', listen)
      return () => channel.removeEventListener('message', listen)
    },
    close: () => channel.close(),
  }
}
