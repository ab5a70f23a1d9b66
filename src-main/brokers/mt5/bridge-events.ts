import type { LinkEnd } from './link/agent-link.ts'
import type { HandshakeEnd } from './server/handshake.ts'
import type { Account, Permissions } from './wire/account.ts'

/** Why somebody who connected was not let in. */
export type Turned = Extract<HandshakeEnd, { ok: false }>['why']

/** How the listener is. */
export type ServerState =
  /** Nothing is paired, or it was stopped. */
  | { readonly phase: 'off' }
  /** The pairings cannot be read: the secret store is locked, or none is chosen. */
  | { readonly phase: 'locked'; readonly text: string }
  | { readonly phase: 'listening'; readonly port: number }
  /** Five wrong proofs: nobody new is let in before `until`, UTC ms. */
  | { readonly phase: 'paused'; readonly port: number; readonly until: number }
  /** Other programs have all of our ports; tried again by itself. */
  | { readonly phase: 'ports_taken'; readonly text: string }

/** What happens at the bridge, as it happens. Nothing here is secret. */
export type BridgeEvent =
  | { readonly t: 'server'; readonly state: ServerState }
  /** Somebody without a key of ours: a browser, a program, an agent with an old pairing. */
  | { readonly t: 'stranger'; readonly why: Turned }
  | { readonly t: 'waiting'; readonly keyId: string }
  | { readonly t: 'hello'; readonly keyId: string; readonly agentVersion: string; readonly build: number }
  | { readonly t: 'turned'; readonly keyId: string; readonly why: Turned }
  | { readonly t: 'paired'; readonly keyId: string; readonly agentVersion: string; readonly build: number }
  | { readonly t: 'account'; readonly keyId: string; readonly account: Account }
  | { readonly t: 'perm'; readonly keyId: string; readonly perm: Permissions; readonly connected: boolean }
  | { readonly t: 'closed'; readonly keyId: string; readonly end: LinkEnd }
  /** Its name, or whether it may trade. */
  | { readonly t: 'changed'; readonly keyId: string }
  | { readonly t: 'unpaired'; readonly keyId: string }
