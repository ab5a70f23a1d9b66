import { balanceRow, positionRow } from './account-rows.ts'
import type { Desk } from './desk.ts'
import { barOf } from './market-rows.ts'
import { OkxRefused } from './refused.ts'

export type Endpoint = 'public' | 'private' | 'business'

/** What a subscription names: channel, instrument and the like, all text. */
export type Arg = Readonly<Record<string, string>>

interface Channel {
  readonly at: Endpoint
  readonly needsLogin: boolean
  readonly needs: readonly string[]
  readonly may: readonly string[]
}

const market = (at: Endpoint = 'public'): Channel => ({ at, needsLogin: false, needs: ['instId'], may: [] })
const own = (needs: string[], may: string[], at: Endpoint = 'private'): Channel => ({
  at,
  needsLogin: true,
  needs,
  may,
})

const CHANNELS: Readonly<Record<string, Channel>> = {
  tickers: market(),
  'bbo-tbt': market(),
  books: market(),
  books5: market(),
  trades: market(),
  account: own([], ['ccy', 'extraParams']),
  balance_and_position: own([], []),
  positions: own(['instType'], ['instFamily', 'instId', 'extraParams']),
  orders: own(['instType'], ['instFamily', 'instId']),
  'orders-algo': own(['instType'], ['instFamily', 'instId'], 'business'),
}
const TYPES = ['SPOT', 'MARGIN', 'SWAP', 'FUTURES', 'OPTION', 'ANY']

/** Reads one subscription and checks it against the endpoint; throws OkxRefused. */
export function readArg(desk: Desk, values: Readonly<Record<string, unknown>>, at: Endpoint, loggedIn: boolean): Arg {
  const arg: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string') throw illegal()
    arg[name] = value
  }
  const name = arg.channel ?? ''
  if (name === 'books-l2-tbt' || name === 'books50-l2-tbt')
    throw new OkxRefused('64003', 'Your trading fee tier doesn’t meet the requirement to access this channel')
  const channel =
    barOf(name.replace(/^candle/, '')) !== null && name.startsWith('candle') ? market('business') : CHANNELS[name]
  if (channel === undefined || channel.at !== at) throw elsewhere(arg)
  if (channel.needsLogin && !loggedIn) throw new OkxRefused('60011', 'Please log in')
  const known = ['channel', ...channel.needs, ...channel.may]
  if (channel.needs.some(need => (arg[need] ?? '') === '') || Object.keys(arg).some(one => !known.includes(one)))
    throw illegal()
  if (arg.instType !== undefined && !TYPES.includes(arg.instType)) throw elsewhere(arg)
  if (arg.instId !== undefined && !desk.exchange.markets.some(one => one.symbol === arg.instId)) throw elsewhere(arg)
  return arg
}

const illegal = (): OkxRefused => new OkxRefused('60013', 'Invalid args')

const elsewhere = (arg: Arg): OkxRefused =>
  new OkxRefused(
    '60018',
    `Wrong URL or ${Object.entries(arg)
      .map(([name, value]) => `${name}:${value}`)
      .join(',')} doesn't exist. Please use the correct URL, channel and parameters referring to API document.`,
  )

/** What a private channel tells at once when it was subscribed to; null: nothing before something happens. */
export function firstPush(desk: Desk, arg: Arg): Record<string, unknown> | null {
  const whole = { arg: { ...arg, uid: desk.uid }, eventType: 'snapshot', curPage: 1, lastPage: true }
  switch (arg.channel) {
    case 'account':
      return { ...whole, data: [balanceRow(desk, desk.exchange.balances())] }
    case 'positions':
      return { ...whole, data: positionsFor(desk, arg).map(symbol => positionRow(desk, symbol)) }
    case 'balance_and_position':
      return { arg: whole.arg, data: [bothRow(desk, 'snapshot', null, heldSymbols(desk))] }
    default:
      return null
  }
}

const heldSymbols = (desk: Desk): string[] => desk.exchange.positions().map(position => position.symbol)
const positionsFor = (desk: Desk, arg: Arg): string[] =>
  heldSymbols(desk).filter(symbol => arg.instId === undefined || arg.instId === symbol)

/** The data of balance_and_position: assets (null: all) and positions. */
export function bothRow(
  desk: Desk,
  eventType: string,
  assets: readonly string[] | null,
  symbols: readonly string[],
): Record<string, unknown> {
  const at = String(desk.now())
  const balances = desk.exchange.balances().filter(balance => assets?.includes(balance.asset) ?? true)
  const details = balanceRow(desk, balances).details as readonly Record<string, unknown>[]
  return {
    balData: details.map(({ ccy, cashBal, uTime }) => ({ ccy, cashBal, uTime })),
    eventType,
    pTime: at,
    posData: symbols.map(symbol => {
      const { avgPx, ccy, instId, instType, mgnMode, pos, posId, posSide, tradeId, uTime } = positionRow(desk, symbol)
      return {
        avgPx,
        baseBal: '',
        ccy,
        instId,
        instType,
        mgnMode,
        pos,
        posCcy: '',
        posId,
        posSide,
        quoteBal: '',
        tradeId,
        uTime,
      }
    }),
    trades: [],
  }
}
