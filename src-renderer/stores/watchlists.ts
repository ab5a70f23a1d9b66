import type { StoreApi } from 'zustand/vanilla'
import type { Link } from '../link/link.ts'
import { readLists, type Watchlist } from '../panels/watchlist/lists.ts'
import { texts } from '../texts/index.ts'
import { betweenWindows } from './between-windows.ts'
import { type KeptPageState, keptPageStore } from './kept-page.ts'
import type { MessagesState } from './messages.ts'

/** The watchlists that a person made. */
export const watchlistsStore = (
  link: Link,
  messages: StoreApi<MessagesState>,
): StoreApi<KeptPageState<readonly Watchlist[]>> =>
  keptPageStore(link, messages, {
    key: 'watchlists',
    name: texts.messages.kept.names.watchlists,
    first: [],
    read: readLists,
    // A watchlist may stand in a window of its own.
    between: betweenWindows,
  })
