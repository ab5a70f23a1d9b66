import { connect } from 'node:net'
import type { Dial } from '../family/line.ts'

export type Quoted = (symbol: string, bid: number, ask: number) => void

/** What passes on a line, so that a test can die there. */
export interface Watcher {
  pass(step: string): void
}

/** Lines to a venue at a port of this machine. Prices come on the same line and go their own way. */
export const tcpDial =
  (port: number, watcher: Watcher, quoted: Quoted): Dial =>
  events =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let rest = ''
      const asked = new Map<string, string>()
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        socket.on('error', () => undefined)
        resolve({
          send(text) {
            const name = /"do":"(\w+)"/.exec(text)?.[1] ?? ''
            asked.set(/"n":(\d+)\}$/.exec(text)?.[1] ?? '', name)
            watcher.pass(`before write: ${name}`)
            socket.write(`${text}\n`)
            watcher.pass(`after write: ${name}`)
          },
          close: () => void socket.destroy(),
        })
      })
      const hear = (text: string): void => {
        if (text.startsWith('{"quote"')) {
          const { quote } = JSON.parse(text) as { quote: { symbol: string; bid: number; ask: number } }
          return quoted(quote.symbol, quote.bid, quote.ask)
        }
        const kind = /"kind":"(\w+)"/.exec(text)?.[1]
        const to = asked.get(/^\{"n":(\d+)/.exec(text)?.[1] ?? '')
        watcher.pass(text.startsWith('{"fact"') ? `before fact: ${kind}` : `before answer: ${to}`)
        events.text(text)
      }
      socket.on('data', chunk => {
        const lines = (rest + chunk).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) hear(line)
      })
      socket.once('close', () => events.gone())
    })
