/**
 * Keeps an Enter that is held down from pressing anything in there, until the returned function is called: the same key
 * opened the question, and a button is pressed anew with each of its repeats.
 */
export function ignoreHeldEnter(place: EventTarget): () => void {
  const onKey = (event: Event) => {
    const { key, repeat } = event as KeyboardEvent
    if (key === 'Enter' && repeat) event.preventDefault()
  }
  // Before any listener inside of it.
  place.addEventListener('keydown', onKey, { capture: true })
  return () => place.removeEventListener('keydown', onKey, { capture: true })
}
