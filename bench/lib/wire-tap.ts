/*
 * What runs inside the page before anything else, handed over as text: nothing here may use anything around it.
 */

declare global {
  /** The last messages of the wire, as they came, oldest first. */
  var lastMessages: string[]
}

/** Keeps the last messages that the page is told, before the page itself hears of each. */
export function tapWire(): void {
  const most = 60
  globalThis.lastMessages = []
  const Plain = globalThis.WebSocket
  globalThis.WebSocket = class extends Plain {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string') return
        globalThis.lastMessages.push(data)
        if (globalThis.lastMessages.length > 2 * most) globalThis.lastMessages.splice(0, most)
      })
    }
  }
}
