import { type IpcMainEvent, ipcMain, MessageChannelMain } from 'electron'
import { mainPortWire } from '../../src-preload/rpc/port-wire.ts'
import type { Wire } from '../../src-preload/rpc/wire.ts'
import { appOrigin } from './origin.ts'

/**
 * Gives each window that asks one port, and serves on it. This is the only channel of the app: what comes over the
 * port is checked frame by frame. `window` tells windows apart.
 */
export const brokerPorts = (onConnection: (wire: Wire, window: string) => void): void => {
  // Held here, for a port that nobody holds may be collected with its connection still open.
  const wires = new Map<number, Wire>()
  ipcMain.on('terminal:connect', (event: IpcMainEvent) => {
    const frame = event.senderFrame
    // null after a navigation. Only the page itself is served: no frame inside it, nothing from elsewhere.
    if (frame === null || frame.parent !== null || frame.origin !== appOrigin) return
    const window = event.sender.id
    wires.get(window)?.close()
    const { port1, port2 } = new MessageChannelMain()
    const wire = mainPortWire(port1)
    wires.set(window, wire)
    wire.onClose(() => {
      if (wires.get(window) === wire) wires.delete(window)
    })
    onConnection(wire, String(window))
    frame.postMessage('terminal:port', null, [port2])
  })
}
