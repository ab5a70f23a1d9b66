import type { Server } from 'node:net'
import { messageOf, TerminalError } from '../../../core/kernel/errors.ts'

/** The usual one, then those to fall back on (item 4). An allow-list in the terminal may name the port, so it is never random. */
export const PORTS: readonly number[] = [47_615, 47_616, 47_617, 47_618, 47_619]
const HOST = '127.0.0.1'

/** Listens on the first port that is free, on loopback only. Throws CONFLICT when none is. */
export async function listenOn(server: Server, ports: readonly number[] = PORTS): Promise<number> {
  let last: unknown
  for (const port of ports) {
    try {
      return await listen(server, port)
    } catch (error) {
      last = error
    }
  }
  throw new TerminalError(
    'CONFLICT',
    `Every port of the MetaTrader bridge (${ports.join(', ')}) is taken by other programs: ${messageOf(last)}. ` +
      'Close another copy of this terminal, or whatever uses these ports; it is tried again by itself.',
    { cause: last },
  )
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      server.off('listening', listening)
      reject(error)
    }
    const listening = (): void => {
      server.off('error', failed)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    }
    server.once('error', failed)
    server.once('listening', listening)
    server.listen({ host: HOST, port, exclusive: true })
  })
}

/** The other end is on this machine. */
export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(address)
