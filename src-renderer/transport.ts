import { createStore } from 'zustand/vanilla'
import type { TerminalContract } from '../src-preload/contract/index.ts'
import type { NextFrame } from '../src-preload/rpc/client.ts'
import { type LastingState, lasting } from '../src-preload/rpc/lasting.ts'
import type { Wire } from '../src-preload/rpc/wire.ts'
import type { Feed, Link, LinkState, ParamsOf, Stop, StreamName } from './link/link.ts'
import { type ElectronBridge, electronWire } from './transport/electron-wire.ts'
import { nextFrame } from './transport/next-frame.ts'
import { refusedStreams } from './transport/refused-streams.ts'
import { type PageAround, SocketSession, thisPage } from './transport/socket-session.ts'

declare global {
  interface Window {
    /** Put there by the preload; absent in a browser. */
    readonly terminal?: ElectronBridge
  }
}

/** The page's link, and what only a browser window needs. */
export interface Transport extends Link {
  /**
   * Lets this page in with the token that the host printed, where its ticket is used up. Rejects with an `RpcError`
   * of code `LOCKED` when it is not the host's. null in Electron, which needs neither.
   */
  readonly signIn: ((token: string) => Promise<void>) | null
}

/**
 * Connects this page to its terminal: over the port of the Electron window, or the WebSocket of the headless host, where
 * `page` tells how it gets in.
 */
export const openTransport = (page: () => PageAround = thisPage): Transport => {
  const bridge = window.terminal
  if (bridge !== undefined) return { ...linkOver(() => electronWire(bridge), nextFrame), signIn: null }
  const session = new SocketSession(page())
  const link = linkOver(() => session.openWire(), nextFrame)
  const signIn = async (token: string) => {
    await session.signIn(token)
    link.retry()
  }
  return { ...link, signIn }
}

/** A link over wires that are opened anew whenever one breaks. */
const linkOver = (openWire: () => Promise<Wire>, pace: NextFrame): Link => {
  const state = createStore<LinkState>(() => ({ phase: 'connecting', since: Date.now(), attempts: 0, reason: null }))
  const onState = (told: LastingState) => {
    const before = state.getState()
    state.setState({ ...told, since: told.phase === before.phase ? before.since : Date.now() })
  }
  const client = lasting<TerminalContract>({ openWire, nextFrame: pace, onState })
  const { refused, enter, leave, askAgain } = refusedStreams()
  const subscribe = <K extends StreamName>(name: K, params: ParamsOf<K>, feed: Feed<unknown>): Stop => {
    let stop: Stop = () => undefined
    const begin = () => {
      stop = client.subscribe(name, params, {
        items: batch => feed.items(batch),
        opened: () => {
          leave(begin)
          feed.opened()
        },
        lost: () => feed.lost(),
        ended: error => {
          if (feed.ended?.(error) === true) return
          feed.lost()
          enter(begin, { name, of: JSON.stringify(params), why: error.message })
        },
      })
    }
    begin()
    return () => {
      leave(begin)
      stop()
    }
  }
  return {
    state,
    call: (name, input) => client.call(name, input),
    subscribe: (name, params, feed) => subscribe(name, params, feed as Feed<unknown>),
    retry: () => client.retry(),
    refused,
    askAgain,
  }
}
