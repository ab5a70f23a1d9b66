import type { Stop } from '../core/kernel/clock.ts'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import type { Broker } from '../core/ports.ts'
import type { Session } from '../terminal/session.ts'
import type { Terminal } from '../terminal.ts'
import { every, perSession } from './listen.ts'

/** How often it is looked whether the connection is another one, ms. */
const LOOK_MS = 250

export interface Look {
  /** Begins with a connection; returns how to end it. It may throw TerminalError: it is tried again later. */
  attach(session: Session, broker: Broker): Stop
  /** There is no connection, and why: told once. */
  away(why: string): void
  /** What is none of the expected failures ends the stream. */
  fail(error: unknown): void
}

/**
 * The broker of an instrument and its title; undefined: it is not connected. Throws NOT_FOUND where there is no such
 * broker, or it has no such instrument.
 */
export function marketBroker(
  terminal: Terminal,
  instrument: string,
): { readonly broker: Broker | undefined; readonly title: string } {
  const [id = ''] = instrument.split('/')
  const account = terminal.state.portfolio.account(id)
  if (account === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${id}".`)
  const broker = terminal.isOpen ? terminal.session.broker(id) : undefined
  if (broker !== undefined && terminal.session.hub.instruments.get(instrument) === undefined)
    throw new TerminalError('NOT_FOUND', `${account.title} has no instrument ${instrument}.`)
  return { broker, title: account.title }
}

/**
 * Looks at one market over every connection that its broker has: it begins anew with each, and waits where there is
 * none. Throws NOT_FOUND.
 */
export function lookAt(terminal: Terminal, instrument: string, look: Look): Stop {
  marketBroker(terminal, instrument)
  return perSession(terminal, session => {
    let broker: Broker | undefined
    let stop: Stop = () => undefined
    let told: string | null = null
    const away = (why: string): void => {
      if (told !== why) look.away(why)
      told = why
    }
    const end = (): void => {
      const stopped = stop
      stop = () => undefined
      broker = undefined
      stopped()
    }
    const check = (): void => {
      try {
        const { broker: now, title } = marketBroker(terminal, instrument)
        if (now === broker && now !== undefined) return
        end()
        if (now === undefined) return away(`${title} is not connected: connect it first.`)
        stop = look.attach(session, now)
        broker = now
        told = null
      } catch (error) {
        end()
        if (error instanceof TerminalError) away(messageOf(error))
        else look.fail(error)
      }
    }
    const stopLooking = every(terminal, LOOK_MS, check)
    return () => {
      stopLooking()
      end()
    }
  })
}
