import { createStore } from 'zustand/vanilla'

/** Where a pairing of this page was begun. */
interface Begun {
  readonly venue: string
  /** Folders by their ids. */
  readonly data: string | null
  readonly common: string
}

interface WizardState {
  /** The pairing that is looked at; null: a new one is made; undefined: nothing was chosen, the first there is. */
  readonly keyId: string | null | undefined
  /** The catalogue's way in that a new one is for. */
  readonly venue: string
  /** The terminal's data folder that a person chose; null: the first that is found. */
  readonly data: string | null
  /** What this page knows of pairings that it made. A reload forgets it, and nothing depends on it. */
  readonly begun: ReadonlyMap<string, Begun>
  look(keyId: string | null | undefined): void
  choose(part: Partial<Pick<WizardState, 'venue' | 'data'>>): void
  /** A new pairing, for a broker. */
  begin(venue: string): void
  made(keyId: string, begun: Begun): void
}

/** How far a person is in the wizard; kept while its panel is behind another. */
export const wizard = createStore<WizardState>((set, get) => ({
  keyId: undefined,
  venue: 'other',
  data: null,
  begun: new Map(),
  look: keyId => set({ keyId }),
  choose: part => set(part),
  begin: venue => set({ venue, keyId: null }),
  made: (keyId, begun) => set({ keyId, begun: new Map([...get().begun, [keyId, begun]]) }),
}))
