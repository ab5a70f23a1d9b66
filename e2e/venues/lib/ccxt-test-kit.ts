import type { Exchange } from 'ccxt'
import type { FakeVenue } from './types.ts'

type Made = Exchange & { password: string; urls: { api: { ws: unknown }; hostname: string } }

const folder = new URL('../../../node_modules/ccxt/js/src/pro/', import.meta.url)

/** One exchange of ccxt's with its REST hosts led to a fake; its streams' addresses are the caller's to set. */
export async function ccxtFor(
  id: string,
  venue: FakeVenue,
  hosts: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Made> {
  const module = (await import(new URL(`${id}.js`, folder).href)) as { default: new (settings: object) => Made }
  const exchange = new module.default({ ...settings, enableRateLimit: false })
  exchange.fetchImplementation = (url: string, init?: RequestInit) => fetch(led(url, venue, hosts), init)
  await exchange.loadHttpProxyAgent()
  return exchange
}

function led(text: string, venue: FakeVenue, hosts: Readonly<Record<string, string>>): string {
  const url = new URL(text)
  const prefix = hosts[url.host]
  if (prefix === undefined) throw new Error(`a host that the fake does not know: ${url.host}`)
  return `${venue.rest}${prefix}${url.pathname}${url.search}`
}
