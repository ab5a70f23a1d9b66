import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a window gets for a ticket: the token it connects with, and the ticket for its own next load. */
export interface Grant {
  readonly token: string
  readonly reloadTicket: string
}

interface Session {
  readonly id: string
  readonly token: Buffer
  readonly reload: Buffer
  /** The session whose window was loaded again; it ends when this one connects. */
  replaces: Session | undefined
}

interface Ticket {
  readonly digest: Buffer
  /** Unix ms. */
  readonly expires: number
}

const ticketMs = 30_000
const mostTickets = 100
const mostSessions = 200

const secret = () => randomBytes(32).toString('base64url')
const digest = (value: string) => createHash('sha256').update(value).digest()
/** Looks at every entry to the end, so that the time taken says nothing. */
const find = <T>(entries: Iterable<T>, of: (entry: T) => Buffer, value: string): T | undefined => {
  const wanted = digest(value)
  let found: T | undefined
  for (const entry of entries) if (timingSafeEqual(of(entry), wanted)) found = entry
  return found
}

/**
 * Who may connect to the headless host. The host's token is for scripts and for a person; a window gets a one-use
 * ticket instead, which it trades for a token of its own, so that nothing lasting ever stands in an address or a
 * command line. A window that is loaded again comes back with its reload ticket: each works until the window that
 * used it is connected, and then never again. All of it ends with the host.
 */
export class Tickets {
  /** The host's token: 256 random bits, base64url. */
  readonly token = secret()
  readonly #own = digest(this.token)
  readonly #now: () => number
  readonly #onRevoked: (session: string) => void
  #tickets: Ticket[] = []
  #sessions: Session[] = []

  /** `onRevoked` is told each session that may not go on; its connections are to be closed. */
  constructor(now: () => number, onRevoked: (session: string) => void) {
    this.#now = now
    this.#onRevoked = onRevoked
  }

  /** A ticket for a window that is about to be opened: works once, within 30 s. */
  issue(): string {
    const ticket = secret()
    this.#tickets = [...this.#alive(), { digest: digest(ticket), expires: this.#now() + ticketMs }].slice(-mostTickets)
    return ticket
  }

  /** Trades a ticket; undefined when it is unknown, used or expired. */
  redeem(ticket: string): Grant | undefined {
    this.#tickets = this.#alive()
    const fresh = find(this.#tickets, each => each.digest, ticket)
    if (fresh !== undefined) {
      this.#tickets = this.#tickets.filter(each => each !== fresh)
      return this.#grant(undefined)
    }
    const previous = find(this.#sessions, each => each.reload, ticket)
    return previous === undefined ? undefined : this.#grant(previous)
  }

  /** A person gave the host's token to the page. */
  redeemToken(token: string): Grant | undefined {
    return this.isOwn(token) ? this.#grant(undefined) : undefined
  }

  isOwn(token: string): boolean {
    return timingSafeEqual(this.#own, digest(token))
  }

  /** Whether a token would be let in. */
  knows(token: string): boolean {
    return this.isOwn(token) || find(this.#sessions, each => each.token, token) !== undefined
  }

  /** Lets a connection in: the id of its session, or undefined. Ends the session that this one replaces. */
  admit(token: string): string | undefined {
    const session = find(this.#sessions, each => each.token, token)
    if (session === undefined) return this.isOwn(token) ? 'host' : undefined
    const old = session.replaces
    session.replaces = undefined
    if (old !== undefined) this.#revoke(each => each === old || each.replaces === old)
    return session.id
  }

  #alive(): Ticket[] {
    return this.#tickets.filter(each => each.expires > this.#now())
  }

  #grant(replaces: Session | undefined): Grant {
    const token = secret()
    const reloadTicket = secret()
    const session = { id: randomBytes(8).toString('hex'), token: digest(token), reload: digest(reloadTicket), replaces }
    this.#sessions.push(session)
    const oldest = this.#sessions[0]
    if (this.#sessions.length > mostSessions) this.#revoke(each => each === oldest)
    return { token, reloadTicket }
  }

  #revoke(which: (session: Session) => boolean): void {
    const revoked = this.#sessions.filter(which)
    this.#sessions = this.#sessions.filter(each => !which(each))
    for (const session of revoked) this.#onRevoked(session.id)
  }
}
