/** What a note is about: an order by its client id, a signal, a position as `broker/id`, a row of the journal by its number. */
export interface NoteAbout {
  readonly kind: 'order' | 'signal' | 'position' | 'row'
  readonly id: string
}

/** What a person wrote about a thing, in place of what stood there before; an empty text with no tags takes it away. */
export interface NoteWritten {
  readonly about: NoteAbout
  readonly text: string
  readonly tags: readonly string[]
}

export const noteKey = ({ kind, id }: NoteAbout): string => `${kind}:${id}`

export const isEmptyNote = ({ text, tags }: Pick<NoteWritten, 'text' | 'tags'>): boolean =>
  text === '' && tags.length === 0
