/** RFC 3339 with nanoseconds, as the streams tell time. */
export const fixedStamp = (ms: number): string => new Date(ms).toISOString().replace(/Z$/, '000000Z')
