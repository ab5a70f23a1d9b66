import { createStore, type StoreApi } from 'zustand/vanilla'

/** `polite`: read out when there is a pause (fills). `assertive`: at once (rejections, disconnects). */
export type Urgency = 'polite' | 'assertive'

export interface Message {
  readonly id: number
  /** Unix ms, the page's clock. */
  readonly at: number
  readonly level: 'info' | 'success' | 'warning' | 'error'
  readonly text: string
  /** What can be done about it, once: the message goes with it. */
  readonly action?: MessageAction
}

export interface MessageAction {
  readonly text: string
  readonly run: () => void
}

export interface MessagesState {
  /** Newest first, at most 50. */
  readonly items: readonly Message[]
  /** What a screen reader is told next, by urgency. */
  readonly spoken: Readonly<Record<Urgency, string>>
  say(level: Message['level'], text: string, action?: MessageAction): void
  /** Read out only, without a line on the screen. */
  speak(urgency: Urgency, text: string): void
  dismiss(id: number): void
}

const MOST = 50

/** What the page itself has to tell the person: outcomes of what they did, and what just happened. */
export function messagesStore(now: () => number = Date.now): StoreApi<MessagesState> {
  let last = 0
  return createStore<MessagesState>((set, get) => ({
    items: [],
    spoken: { polite: '', assertive: '' },
    say: (level, text, action) => {
      last += 1
      const message = { id: last, at: now(), level, text, ...(action ? { action } : {}) }
      set({ items: [message, ...get().items].slice(0, MOST) })
      get().speak(level === 'error' || level === 'warning' ? 'assertive' : 'polite', text)
    },
    speak: (urgency, text) => set({ spoken: { ...get().spoken, [urgency]: text } }),
    dismiss: id => set({ items: get().items.filter(item => item.id !== id) }),
  }))
}
