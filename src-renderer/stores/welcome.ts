import type { StoreApi } from 'zustand'
import { FIRST, readWelcome, type WelcomeState } from '../first-run/welcome-state.ts'
import type { Link } from '../link/link.ts'
import { texts } from '../texts/index.ts'
import { type KeptPageState, keptPageStore } from './kept-page.ts'
import type { MessagesState } from './messages.ts'

/** How far the welcome is. */
export const welcomeStore = (link: Link, messages: StoreApi<MessagesState>): StoreApi<KeptPageState<WelcomeState>> =>
  keptPageStore(link, messages, {
    key: 'welcome',
    name: texts.messages.kept.names.welcome,
    first: FIRST,
    read: readWelcome,
  })
