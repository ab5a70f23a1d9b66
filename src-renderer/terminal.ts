import type { CallName, InputOf, Link, OutputOf } from './link/link.ts'
import { aboutStore } from './stores/about.ts'
import { alertsStore } from './stores/alerts.ts'
import { armingStore } from './stores/arming.ts'
import { brokersStore } from './stores/brokers.ts'
import { clockStore } from './stores/clock.ts'
import { depthStore } from './stores/depth.ts'
import { equityStore } from './stores/equity.ts'
import { eraStore } from './stores/era.ts'
import { exposureStore } from './stores/exposure.ts'
import { fillsStore } from './stores/fills.ts'
import { foreignStore } from './stores/foreign.ts'
import { guardStore } from './stores/guard.ts'
import { heldStore } from './stores/held.ts'
import { incidentsStore } from './stores/incidents.ts'
import { instrumentsStore } from './stores/instruments.ts'
import { journalStore } from './stores/journal.ts'
import { keptStore } from './stores/kept.ts'
import { killStore } from './stores/kill.ts'
import { loopsStore } from './stores/loops.ts'
import { messagesStore } from './stores/messages.ts'
import { mt5DoorStore, mt5PairingsStore } from './stores/mt5.ts'
import { newsStore } from './stores/news.ts'
import { notesStore } from './stores/notes.ts'
import { ordersStore } from './stores/orders.ts'
import { paletteUseStore } from './stores/palette-use.ts'
import { positionGroupsStore } from './stores/position-groups.ts'
import { positionsStore } from './stores/positions.ts'
import { quotesStore } from './stores/quotes.ts'
import { reviewStore } from './stores/review.ts'
import { riskStore } from './stores/risk.ts'
import { selectionStore } from './stores/selection.ts'
import { settingsStore } from './stores/settings.ts'
import { sourceStore } from './stores/source.ts'
import { sparksStore } from './stores/sparks.ts'
import { statusStore } from './stores/status.ts'
import { stoppedStore } from './stores/stopped.ts'
import { survivalStore } from './stores/survival.ts'
import { tapeStore } from './stores/tape.ts'
import { tradesStore } from './stores/trades.ts'
import { unknownStore } from './stores/unknown.ts'
import { usageStore } from './stores/usage.ts'
import { watchlistsStore } from './stores/watchlists.ts'
import { welcomeStore } from './stores/welcome.ts'

/** Connects with the host's token, which a person typed; null where none is needed. */
export type SignIn = ((token: string) => Promise<void>) | null

/** Everything a panel needs: the stores, and a way to ask. */
export type Terminal = ReturnType<typeof createTerminal>

/** The page's picture of one terminal. Each store is fed by one subscription; nothing here needs React or a DOM. */
export function createTerminal(link: Link, signIn: SignIn = null) {
  const brokers = brokersStore(link)
  const source = sourceStore(link)
  const era = eraStore(source)
  const instruments = instrumentsStore(link, brokers, source)
  const status = statusStore(link)
  const kept = keptStore()
  const messages = messagesStore()
  const risk = riskStore(link)
  const settings = settingsStore(link, messages)
  return {
    link,
    signIn,
    connection: link.state,
    status,
    about: aboutStore(link),
    source,
    clock: clockStore(status, source),
    era,
    brokers,
    instruments,
    selection: selectionStore(instruments),
    quotes: quotesStore(link, era),
    sparks: sparksStore(link, era),
    loops: loopsStore(link),
    review: reviewStore(link),
    orders: ordersStore(link),
    fills: fillsStore(link),
    positions: positionsStore(link),
    positionGroups: positionGroupsStore(link),
    equity: equityStore(link, era),
    trades: tradesStore(link),
    exposure: exposureStore(link),
    risk,
    arming: armingStore({ connection: link.state, risk, messages, settings }),
    depth: depthStore(link, era),
    tape: tapeStore(link, era),
    usage: usageStore(link),
    news: newsStore(link),
    kill: killStore(link),
    survival: survivalStore(link),
    guard: guardStore(link),
    held: heldStore(link),
    unknown: unknownStore(link),
    foreign: foreignStore(link),
    incidents: incidentsStore(link),
    alerts: alertsStore(link),
    journal: journalStore(link),
    notes: notesStore(link),
    mt5Pairings: mt5PairingsStore(link),
    mt5Door: mt5DoorStore(link),
    stopped: stoppedStore(link),
    messages,
    settings,
    paletteUse: paletteUseStore(link, messages),
    welcome: welcomeStore(link, messages),
    watchlists: watchlistsStore(link, messages),
    kept: kept.store,
    call: async <K extends CallName>(name: K, input: InputOf<K>): Promise<OutputOf<K>> => {
      const answer = await link.call(name, input)
      kept.after(name)
      return answer
    },
  }
}
