/** Seconds with a fraction, as Kraken's private REST side tells time. */
export const seconds = (ms: number): number => ms / 1_000

/** RFC 3339 with microseconds, as its streams do. */
export const stamp = (ms: number): string => new Date(ms).toISOString().replace(/Z$/, '000Z')
