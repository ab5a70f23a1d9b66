/** What an error says, for people. Whatever was thrown that is none: as text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
