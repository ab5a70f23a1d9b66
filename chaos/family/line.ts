/** What an adapter hears on a line to its venue. */
export interface LineEvents {
  text(text: string): void
  /** The line is dead; nothing comes any more. */
  gone(): void
}

export interface Line {
  /** A line that is gone swallows it. */
  send(text: string): void
  close(): void
}

/** Opens a line; rejects where the venue cannot be reached. */
export type Dial = (events: LineEvents) => Promise<Line>
