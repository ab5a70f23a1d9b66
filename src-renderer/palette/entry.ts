/** One thing that the palette finds. */
export interface PaletteEntry {
  /** Unique and lasting, for recent use is kept under it: `command:kill`, `symbol:paper/EURUSD`. */
  readonly id: string
  /** Heading that it stands under: `texts.palette.kinds`. */
  readonly kind: 'command' | 'panel' | 'symbol' | 'setting' | 'workspace' | 'order'
  readonly title: string
  /** What tells it from another of the same title: the broker of a symbol, the group of a command. */
  readonly detail?: string
  /** Found by these, too. */
  readonly keywords?: string
  /** Keys that do the same. */
  readonly keys?: string | null
  /** Its newest price is shown. */
  readonly instrument?: string
  readonly danger?: boolean
  readonly run: () => void
}
