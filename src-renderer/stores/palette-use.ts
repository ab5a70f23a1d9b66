import type { StoreApi } from 'zustand'
import type { Link } from '../link/link.ts'
import { readRecent } from '../palette/recent.ts'
import { texts } from '../texts/index.ts'
import { type KeptPageState, keptPageStore } from './kept-page.ts'
import type { MessagesState } from './messages.ts'

/** Ids of what was chosen in the palette, newest first. */
export const paletteUseStore = (
  link: Link,
  messages: StoreApi<MessagesState>,
): StoreApi<KeptPageState<readonly string[]>> =>
  keptPageStore(link, messages, {
    key: 'palette',
    name: texts.messages.kept.names.paletteUse,
    first: [],
    read: readRecent,
  })
