import type { AlertView } from '../../../src-preload/contract/views.ts'
import type { Tone } from '../../ui/tags.tsx'

/** What nobody has seen first, then the newest first. */
export const inboxOrder = (rows: Iterable<AlertView>): readonly AlertView[] =>
  [...rows].sort((a, b) => Number(a.seenAt !== null) - Number(b.seenAt !== null) || b.at - a.at)

const tones: Readonly<Record<AlertView['severity'], Tone>> = { critical: 'bad', high: 'warn', medium: 'accent' }
const marks: Readonly<Record<AlertView['severity'], string>> = { critical: '\u2715', high: '!', medium: 'i' }

/** Colour and sign of a severity: neither alone carries it. */
export const tone = (severity: AlertView['severity']): Tone => tones[severity]
export const mark = (severity: AlertView['severity']): string => marks[severity]
