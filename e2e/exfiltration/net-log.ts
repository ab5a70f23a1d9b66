import { readFileSync } from 'node:fs'

/** What a browser wrote of its own network use (`--log-net-log`), as far as it matters here. */
export interface NetLog {
  /** Names that it asked a resolver for, without those that need none. */
  readonly lookedUp: readonly string[]
  /** `ADDRESS:PORT` of each connection that it began. */
  readonly connected: readonly string[]
}

interface Event {
  readonly type: number
  readonly params?: { readonly host?: string; readonly address?: string }
}

/** Reads the log of a browser that has ended. */
export function readNetLog(file: string): NetLog {
  const { constants, events } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> }
    readonly events: readonly Event[]
  }
  const of = (name: string, pick: (params: NonNullable<Event['params']>) => string | undefined) => {
    const type = constants.logEventTypes[name]
    if (type === undefined) throw new Error(`this browser's log has no ${name}: look what it is called now`)
    const found = events.flatMap(event => (event.type === type && event.params ? (pick(event.params) ?? []) : []))
    return [...new Set(found)].sort()
  }
  return {
    lookedUp: of('HOST_RESOLVER_MANAGER_JOB', ({ host }) => host?.replace(/^\w+:\/\//, '')),
    connected: of('TCP_CONNECT_ATTEMPT', ({ address }) => address),
  }
}
