import type { Socket } from 'node:net'
import { answer } from './door.ts'
import type { Luck } from './luck.ts'
import type { Fact } from './types.ts'
import type { Venue } from './venue.ts'
import type { Push, Request } from './wire.ts'

export interface ConnectionParts {
  readonly venue: Venue
  readonly luck: Luck
  readonly faults: {
    dropAnswer: number
    breakLine: number
    twice: number
    /** What is told unasked gets lost; it can still be asked for. */
    dropFact?: number
  }
  /** Before each request: time has passed. */
  readonly tick: () => void
}

/** One client: a line of JSON a message, both ways. */
export function serve(socket: Socket, { venue, luck, faults, tick }: ConnectionParts): void {
  let rest = ''
  const send = (message: object): void => void socket.write(`${JSON.stringify(message)}\n`)
  const hear = (fact: Fact): void => {
    if (luck.next() < (faults.dropFact ?? 0)) return
    const push: Push = { fact }
    send(push)
    if (luck.next() < faults.twice) send(push)
  }
  const handle = (request: Request): void => {
    tick()
    const said = answer(venue, request)
    if (request.do === 'hello') {
      venue.book.listeners.delete(hear)
      venue.book.listeners.add(hear)
      if (request.after !== null) for (const fact of venue.book.facts.slice(request.after)) hear(fact)
    }
    if (luck.next() < faults.breakLine) return void socket.destroy()
    if (luck.next() >= faults.dropAnswer) send(said)
  }
  socket.setNoDelay(true)
  socket.on('data', chunk => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) handle(JSON.parse(line) as Request)
  })
  const gone = (): void => void venue.book.listeners.delete(hear)
  socket.on('close', gone)
  // Whoever was killed at the other end: its line just ends.
  socket.on('error', gone)
}
