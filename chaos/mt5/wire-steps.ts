import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { Errand } from '../exchanges/places.ts'
import type { Reaper } from '../real/reaper.ts'

const errands: Readonly<Record<string, Errand>> = {
  order_send: 'submit',
  position_close: 'submit',
  position_close_by: 'submit',
  order_cancel: 'cancel',
  order_query: 'find',
}
const typeOf = (line: string): string => /"t":"(\w+)"/.exec(line)?.[1] ?? ''

/** Makes steps of the way of each request to an agent and back, on whatever socket a server of this process takes in. `sent` is told of each order's coid. */
export function watchBridge(reaper: Pick<Reaper, 'pass'>, sent: (coid: string) => void): void {
  subscribe('net.server.socket', message => watch((message as { readonly socket: Socket }).socket, reaper, sent))
}

function watch(socket: Socket, reaper: Pick<Reaper, 'pass'>, sent: (coid: string) => void): void {
  const asked = new Map<string, Errand>()
  const write = socket.write.bind(socket) as (line: string) => boolean
  socket.write = (line: Uint8Array | string): boolean => {
    const text = String(line)
    const errand = errands[typeOf(text)]
    if (errand === undefined) return write(text)
    asked.set(/"id":"([^"]+)"/.exec(text)?.[1] ?? '', errand)
    const coid = errand === 'submit' ? /"coid":"(\w+)"/.exec(text)?.[1] : undefined
    if (coid !== undefined) sent(coid)
    reaper.pass(`before write: ${errand}`)
    const more = write(text)
    reaper.pass(`after write: ${errand}`)
    return more
  }
  // Before whoever reads it: a result may come in pieces, its first line will do.
  socket.prependListener('data', (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n')) {
      if (typeOf(line) !== 'result') continue
      const errand = asked.get(/"re":"([^"]+)"/.exec(line)?.[1] ?? '')
      if (errand !== undefined) reaper.pass(`before answer: ${errand}`)
    }
  })
}
