import { z } from 'zod'
import { count, hex, keyId, message, text } from './fields.ts'
import { config } from './to-agent.ts'

const greeting = {
  /** Which program: for people and logs. */
  agent: z.string().regex(/^[A-Za-z0-9_.-]{1,32}$/),
  agentVersion: text.min(1),
  /** Protocol numbers that it speaks. */
  proto: z.array(z.int()).min(1),
  /** Of the terminal. */
  build: count,
  /** New with every start of the agent: `seq` counts within it. */
  boot: hex(16),
}

/** First line on TCP. No data of the account (4.2). */
export const hello = message('hello', { ...greeting, keyId, nonceA: hex(32) })
/** First line on a pipe (item 5). */
export const pipeHello = message('hello', greeting)
export const auth = message('auth', { mac: hex(64) })

export const challenge = message('challenge', { nonceS: hex(32), proto: z.literal(1) })
export const paired = message('paired', { session: text, mac: hex(64), cfg: config })
/** First line of the app on a pipe; credentials travel here and nowhere else (item 5). */
export const start = message('start', {
  login: text,
  password: text,
  server: text,
  path: text.nullable(),
  timeoutMs: count,
  portable: z.boolean(),
  boot: hex(16).nullable(),
  /** Beyond the page, and optional: server minus UTC in seconds where a person set it; most lots an order, most open (0: no limit). */
  srvOff: z.int().optional(),
  maxVolume: z.number().nonnegative().optional(),
  maxOpen: count.optional(),
  cfg: config,
})

export type Hello = z.infer<typeof hello>
export type PipeHello = z.infer<typeof pipeHello>
export type Start = z.infer<typeof start>
