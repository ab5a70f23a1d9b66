import { WebSocket } from 'ws'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import { connect } from '../../src-preload/rpc/connect.ts'
import { type SocketLike, socketWire } from '../../src-preload/rpc/socket-wire.ts'

/** What a page would have seen, told to the bench at the end. */
export interface Seen {
  batches: number
  quotes: number
  /** Of the `all` stream, each with the number after the one before. */
  rows: number
  /** Sequence numbers that did not follow the one before. */
  breaks: number
  lastSeq: number
}

/** A page without a screen, in a process of its own: takes batches as they come and acknowledges at 60 Hz. */
const [kind = '', address = '', token = '', from = '0'] = process.argv.slice(2)
const FRAME_MS = 1000 / 60
const seen: Seen = { batches: 0, quotes: 0, rows: 0, breaks: 0, lastSeq: Number(from) }

/** As `requestAnimationFrame`: not before the next tick of a 60 Hz clock. */
const nextFrame = (task: () => void): void => {
  const now = performance.now()
  setTimeout(task, Math.ceil((Math.floor(now / FRAME_MS) + 1) * FRAME_MS - now))
}

const socket = new WebSocket(address, kind === 'page' ? ['jsonrpc', `token.${token}`] : [])
socket.once('open', () => (kind === 'page' ? readAsPage() : readPlainly()))

function readAsPage(): void {
  const client = connect<TerminalContract>(socketWire(socket as SocketLike), nextFrame)
  const ended = (error: Error): void => {
    throw error
  }
  const items = (batch: readonly unknown[]): void => {
    seen.batches++
    seen.quotes += batch.length
  }
  const rows = (batch: readonly { readonly seq: number }[]): void => {
    for (const { seq } of batch) {
      if (seq !== seen.lastSeq + 1) seen.breaks++
      seen.lastSeq = seq
      seen.rows++
    }
  }
  client.subscribe('quotes', {}, { items, ended, opened: () => process.send?.('ready') })
  client.subscribe('journal', {}, { items: rows, ended }, { from: seen.lastSeq })
}

function readPlainly(): void {
  process.send?.('ready')
  socket.on('message', data => {
    JSON.parse(String(data))
    seen.batches++
    seen.quotes++
  })
}

process.on('message', () => process.send?.(seen))
process.on('disconnect', () => process.exit(0))
