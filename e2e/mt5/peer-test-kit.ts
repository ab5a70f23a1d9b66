import { createHmac } from 'node:crypto'
import type { Socket } from 'node:net'
import { listen } from './mt5-test-kit.ts'

export type Wire = Record<string, unknown> & { t: string }
export const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'

/** The app's side of MTB/1 in a few lines, written from the protocol's page alone: pairs, resumes, acknowledges, asks. */
export async function startPeer(cfg: Record<string, unknown> = {}) {
  const heard: Wire[] = []
  const waiting = new Set<() => void>()
  let socket: Socket | undefined
  let sent = 0
  let live = 0 // where the words of this session begin
  const write = (message: object) => socket?.write(`${JSON.stringify({ v: 1, ...message })}\n`)
  const mac = (side: string, hello: Wire, nonceS: string) =>
    createHmac('sha256', Buffer.from(KEY, 'hex'))
      .update(`mtb1|${side}|${hello.keyId}|${port}|${hello.nonceA}|${nonceS}`)
      .digest('hex')

  const nonceS = 'ffeeddccbbaa99887766554433221100'
  let hello: Wire | undefined
  let upTo = -1 // the last `seq`; -1 before `resumed`
  const wrong: string[] = []
  const count = (message: Wire) => {
    if (message.t === 'hello') upTo = -1
    if (message.t === 'resumed') upTo = Number(message.upTo)
    if (upTo < 0 || message.t === 'resumed' || !message.seq) return
    if (message.seq !== upTo + 1) wrong.push(`seq ${message.seq} after ${upTo}`)
    upTo = Number(message.seq)
  }
  const take = (message: Wire) => {
    heard.push(message)
    count(message)
    if (message.t === 'hello') {
      hello = message
      write({ t: 'challenge', nonceS, proto: 1 })
    } else if (message.t === 'auth' && hello) {
      if (message.mac !== mac('agent', hello, nonceS)) throw new Error('the agent does not know the key')
      write({
        t: 'paired',
        session: 's_1',
        mac: mac('server', hello, nonceS),
        cfg: { timerMs: 16, tickMinMs: 0, pingMs: 5000, deadMs: 15000, tradeEnabled: true, ...cfg },
      })
    } else if (message.t === 'account' && message.seq === 0 && message.re === undefined) {
      write({ t: 'resume', id: `r${++sent}`, boot: null, ackSeq: 0 })
    }
    for (const check of waiting) check()
  }
  const { port } = await listen(fresh => {
    socket = fresh
    live = heard.length
    let rest = ''
    fresh.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(JSON.parse(line) as Wire)
      if (heard.slice(live).some(m => m.t === 'resumed')) write({ t: 'ack', seq: lastSeq() })
    })
  })
  const lastSeq = () => heard.slice(live).reduce((most, m) => Math.max(most, Number(m.seq ?? 0)), 0)

  /** The first message of this session that fits, from `from` on. */
  const seen = (fits: (message: Wire) => boolean, from = live) =>
    new Promise<Wire>(resolve => {
      const check = () => {
        const found = heard.slice(from).find(fits)
        if (!found) return
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })
  return {
    port,
    heard,
    seen,
    write,
    /** Broken promises of the agent: steps of `seq` that are not one. */
    wrong,
    raw: (text: string | Buffer) => socket?.write(text),
    /** The pairing code of this peer. */
    code: `mtb1:${port}:k1:${KEY}`,
    /** Sends a request and resolves with its final answer. */
    ask(message: { t: string } & Record<string, unknown>): Promise<Wire> {
      const id = `q${++sent}`
      const from = heard.length
      write({ id, ...message })
      return seen(m => m.re === id && m.t !== 'accepted' && m.more !== true, from)
    },
    cut: () => socket?.destroy(),
  }
}
