import { createHash } from 'node:crypto'
import type { ClientLike, FetchLike } from './ccxt-types.ts'
import type { Endpoint } from './endpoint.ts'
import type { CcxtExchange, Params } from './exchange.ts'
import { loadExchange } from './load.ts'
import { readNet } from './loans.ts'
import { readOwnAccount } from './own-account.ts'
import { renameParams } from './rename-params.ts'
import { hearSigning } from './signing.ts'
import { transport } from './transport.ts'
import { twoQueues } from './urgent.ts'
import type { MarketData, VenueData } from './venue-data.ts'

export interface OpenParts {
  readonly venue: VenueData
  readonly market: MarketData
  readonly endpoint: Endpoint
  /** Trade with play money, where the venue has that. */
  readonly practice: boolean
  /** By ccxt's names; null: public data only. */
  readonly credentials: Readonly<Record<string, string>> | null
  /** For one request, headers and body, ms. */
  readonly deadline: number
  /** Over the venue's and the market's own. */
  readonly options?: Params
  /** Takes the place of the network: tests read there what goes out. */
  readonly fetch?: FetchLike
}

/** ccxt's own field names; what else a form has is not ccxt's. */
const KEYS = ['apiKey', 'secret', 'password'] as const

/**
 * Makes a ccxt exchange as we use it: no request is repeated by ccxt, none goes anywhere but to the endpoint, its own
 * broker tags are off, and numbers stay the text that the venue sent.
 */
export async function openExchange(parts: OpenParts): Promise<CcxtExchange> {
  const { venue, market, endpoint, credentials, deadline } = parts
  const Class = await loadExchange(market.class)
  const keys = Object.fromEntries(KEYS.flatMap(k => (credentials?.[k] === undefined ? [] : [[k, credentials[k]]])))
  const exchange = new Class({
    ...keys,
    // A stand-in on this machine has no limits to keep.
    enableRateLimit: !endpoint.loopback,
    ...(market.requestMs === undefined ? {} : { rateLimit: market.requestMs }),
    newUpdates: true,
    options: {
      ...venue.options,
      ...market.options,
      maxRetriesOnFailure: 0,
      adjustForTimeDifference: false,
      ...parts.options,
    },
  })
  if (parts.practice) startPractice(exchange, venue)
  exchange.fetchImplementation = untagged(parts.fetch ?? transport({ endpoint, deadline }), venue.tagHeaders ?? [])
  // Ours ends first; ccxt's would end at the headers.
  exchange.timeout = 2 * deadline
  exchange.number = String
  keepDigits(exchange)
  twoQueues(exchange)
  hearFailures(exchange)
  if (credentials !== null) hearSigning(exchange)
  renameParams(exchange, market)
  readOwnAccount(exchange, market)
  readNet(exchange, market)
  if (venue.growingNonce) growNonce(exchange, credentials?.apiKey ?? '')
  if (venue.oneTimeCode !== undefined && credentials?.oneTimeCode)
    addCode(exchange, venue.oneTimeCode, credentials.oneTimeCode)
  if (endpoint.redirected) {
    exchange.urls.api = redirect(exchange.urls.api, text => endpoint.rewrite(named(text, exchange)))
    await exchange.loadHttpProxyAgent()
  }
  return exchange
}

function startPractice(exchange: CcxtExchange, { practice }: VenueData): void {
  if (practice === null) return
  if (practice.mode === 'demo') exchange.enableDemoTrading?.(true)
  else exchange.setSandboxMode(true)
}

/** Quantities and prices are multiples of their steps already (terms.ts): as text they go out digit by digit. */
function keepDigits(exchange: CcxtExchange): void {
  const amount = exchange.amountToPrecision.bind(exchange)
  const price = exchange.priceToPrecision.bind(exchange)
  exchange.amountToPrecision = (symbol, value) => (typeof value === 'string' ? value : amount(symbol, value))
  exchange.priceToPrecision = (symbol, value) => (typeof value === 'string' ? value : price(symbol, value))
}

/**
 * ccxt makes promises that nobody waits for, and rejects them when a socket breaks: that would end the process. Who
 * waits for one hears of it all the same.
 */
function hearFailures(exchange: CcxtExchange): void {
  const client = exchange.client.bind(exchange)
  const known = new WeakSet<ClientLike>()
  const ignore = (): void => undefined
  exchange.client = url => {
    const socket = client(url)
    if (known.has(socket)) return socket
    known.add(socket)
    socket.connected?.catch(ignore)
    const future = socket.future?.bind(socket)
    if (future !== undefined)
      socket.future = hash => {
        const made = future(hash)
        made.catch(ignore)
        return made
      }
    return socket
  }
}

/** ccxt puts its own partner's name to requests; what it puts into order ids is gone with ids of ours. */
function untagged(send: FetchLike, tags: readonly string[]): FetchLike {
  const names = new Set(tags.map(t => t.toLowerCase()))
  if (names.size === 0) return send
  return (url, init) => {
    const kept = Object.entries(init.headers ?? {}).filter(([name]) => !names.has(name.toLowerCase()))
    return send(url, { ...init, headers: Object.fromEntries(kept) })
  }
}

function addCode(exchange: CcxtExchange, name: string, code: string): void {
  const sign = exchange.sign.bind(exchange)
  exchange.sign = (path, api, method, params, headers, body) =>
    sign(path, api, method, api === 'private' ? { ...params, [name]: code } : params, headers, body)
}

/** The last number of each key, by the key's hash: it must grow over reconnects, too. */
const nonces = new Map<string, number>()

/** Two requests within a millisecond would have the same number, and the second would be refused. */
function growNonce(exchange: CcxtExchange, key: string): void {
  const nonce = exchange.nonce.bind(exchange)
  const name = createHash('sha256').update(key).digest('hex')
  exchange.nonce = () => {
    const next = Math.max(nonce(), (nonces.get(name) ?? 0) + 1)
    nonces.set(name, next)
    return next
  }
}

/** Streams alone: of requests the transport rewrites the host, since ccxt reads error tables by the address. */
function redirect(urls: unknown, rewrite: (url: string) => string): unknown {
  if (typeof urls === 'string') return /^wss?:/.test(urls) ? rewrite(urls) : urls
  if (typeof urls !== 'object' || urls === null) return urls
  return Object.fromEntries(Object.entries(urls).map(([name, value]) => [name, redirect(value, rewrite)]))
}

function named(url: string, exchange: CcxtExchange): string {
  const hostname: unknown = Reflect.get(exchange, 'hostname')
  return typeof hostname === 'string' ? url.replace('{hostname}', hostname) : url
}
