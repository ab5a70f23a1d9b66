import type { CommandFields } from '../mt5/process.ts'
import type { Mt5Terminal } from '../mt5/terminal.ts'
import { hosts, startBinance } from '../venues/binance/index.ts'
import type { FakeVenue } from '../venues/lib/types.ts'
import { clientOf, freshDataDir, type Host, startHost } from './host.ts'
import { Mt5Home } from './mt5-home.ts'
import { type Traded, TwoPrices } from './two-prices.ts'
import { watch } from './watch.ts'

export type Client = Awaited<ReturnType<typeof clientOf>>

/** XM in a MetaTrader 5 terminal that runs the shipped EA, and Binance: both quoted, both accounts of one host. */
export interface TwoBrokers {
  readonly host: Host
  readonly client: Client
  readonly home: Mt5Home
  readonly terminal: Mt5Terminal
  readonly binance: FakeVenue
  readonly prices: TwoPrices
  end(): Promise<void>
}

/** Seconds that the clock of the broker's server is ahead of UTC. */
export const SERVER_OFFSET = 10_800

/** SYMBOL_CALC_MODE_CFDLEVERAGE: margined by the account's leverage. */
const coin = (name: string, base: string): CommandFields => ({
  ...{
    name,
    base,
    path: `Crypto\\${name}`,
    profit: 'USD',
    margin: 'USD',
    calc: 4,
    digits: 2,
    contract: 1,
    swapMode: 0,
  },
})

/** 100,000 dollars at each. */
export async function openTwoBrokers(traded: readonly Traded[]): Promise<TwoBrokers> {
  const home = new Mt5Home()
  home.install()
  const binance = await startBinance({ balances: { USDT: '100000' }, futuresBalances: {} })
  const prices = new TwoPrices(binance, traded)
  prices.quote()
  const host = await startHost(freshDataDir(), 0, { HOME: home.home, WINEPREFIX: '' })
  const client = await clientOf(host)
  await client.call('credentials.useEngine', { engine: 'memory' })
  const common = (await client.call('mt5.folders', {})).find(({ kind }) => kind === 'common')
  const { keyId } = await client.call('mt5.pair', { title: 'At home', folder: common?.id ?? '' })
  const terminal = await home.attach({
    allow: ['127.0.0.1'],
    terminal: { serverOffset: SERVER_OFFSET },
    account: { deposit: 100_000 },
    symbols: [coin('BTCUSD', 'BTC'), coin('ETHUSD', 'ETH')],
  })
  prices.terminal = terminal
  prices.start()
  const end = async (): Promise<void> => {
    prices.stop()
    client.close()
    await terminal.stop()
    await host.stop()
    await binance.close()
    home.remove()
  }
  const two = { host, client, home, terminal, binance, prices, end }
  try {
    await accounts(two, keyId)
  } catch (error) {
    await end()
    throw error
  }
  return two
}

async function accounts({ client, binance }: TwoBrokers, keyId: string): Promise<void> {
  const pairings = watch(client, 'mt5.pairings', {})
  await pairings.until(p => p.keyId === keyId && p.state === 'paired' && p.account !== null, 'paired terminal')
  pairings.stop()
  await client.call('mt5.addAccount', { id: 'xm', title: 'XM', venue: 'xm', keyId })
  // As the form does it, but for the address: no form offers to send keys elsewhere.
  const endpoints = Object.fromEntries(
    Object.entries(hosts).map(([name, path]) => [name.replace(/:\d+$/, ''), `${binance.rest}${path}`]),
  )
  await client.call('credentials.set', { broker: 'binance', profile: 'default', fields: { ...binance.keys } })
  const settings = { market: 'spot', sandbox: false, choices: { currency: 'USDT', countedAs: 'USD' }, endpoints }
  await client.call('brokers.addLive', { id: 'binance', title: 'Binance', family: 'ccxt', venue: 'binance', settings })
  const brokers = watch(client, 'brokers', {})
  for (const id of ['xm', 'binance']) {
    await brokers.until(b => b.id === id && b.state === 'connected', `connection to ${id}`)
    await client.call('brokers.arm', { id, armed: true, reason: 'a journey' })
  }
  brokers.stop()
}
