import type { PageSettings } from '../settings/page-settings.ts'

export type KeyPreset = PageSettings['keyPreset']

/** Under which heading a command stands in the table of hotkeys and in the palette; titles in `texts.commands.groups`. */
export const COMMAND_GROUPS = [
  'stop',
  'everywhere',
  'trade',
  'chart',
  'review',
  'lists',
  'panels',
  'workspaces',
  'looks',
] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/**
 * Keys, modifiers first, parts joined by `+`: `alt+1`, `mod+shift+k`, `?`, `f9`. `mod` is Ctrl, and Command on a Mac. One
 * text: the same in every preset. By preset: one that is not named has those of `bellwether`; null: none.
 */
export type DefaultKeys = string | { readonly [P in KeyPreset]?: string | null }

/** Something that a person can do from the keyboard or the palette. */
export interface Command {
  /** Unique and lasting, for a person's own keys are kept under it; registering the same id again replaces it. */
  readonly id: string
  /** What it does, as an order: "Cancel all orders". */
  readonly label: string
  readonly group: CommandGroup
  readonly keys?: DefaultKeys
  /** Other words that a person might look for it by. */
  readonly keywords?: string
  readonly run: () => void
  /** Only while this is true can it be done; left out: always. */
  readonly when?: () => boolean
  /** Its keys work only while a panel of this kind has the focus, and go before those of the whole page there. */
  readonly within?: string
  /**
   * `opens`: may open risk at once (sends an order): its keys need a modifier and act only while a panel for trading has
   * the focus. `stops`: takes risk away: its keys act everywhere, in dialogs and fields, too.
   */
  readonly danger?: 'opens' | 'stops'
}
