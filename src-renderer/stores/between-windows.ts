/** Tells the page's other windows, and hears them; the browser keeps it within our own address. */
export function betweenWindows(name: string, hear: (message: unknown) => void): (message: unknown) => void {
  // In a test of what only calculates there are no windows.
  if (typeof BroadcastChannel === 'undefined' || typeof window === 'undefined') return () => {}
  const channel = new BroadcastChannel(`bellwether-${name}`)
  channel.addEventListener('message', event => hear(event.data))
  return message => channel.postMessage(message)
}
