import { type Decimal, ZERO } from '../../../core/kernel/decimal.ts'
import type { Elsewhere } from '../../../core/ports.ts'
import { totals } from '../holdings.ts'
import { at, decimalOf, positiveOf, type Row, rows, textOf } from '../read.ts'
import type { Asker, FindElsewhere } from './find-elsewhere.ts'
import { dayOf, line, perCent } from './say-terms.ts'

/**
 * Kraken Earn by strategy, and what the balance has under names with a suffix: `.S` staked, `.M` opt-in rewards, `.B`
 * yield-bearing, `.F` Kraken Rewards. Most of the latter is the former under another name: of an asset only what the
 * balance has beyond all its allocations is shown besides.
 * https://docs.kraken.com/api-reference/earn/list-earn-allocations and /account-data/get-extended-balance
 */
export const krakenEarn: FindElsewhere = async asker => {
  const allocated = await allocations(asker)
  const left = new Map<string, Decimal>()
  for (const { asset, amount } of allocated) left.set(asset, amount.add(left.get(asset) ?? ZERO))
  return [...allocated, ...inBalance(await asker.balance(), left)]
}

async function allocations({ ask, codeOf }: Asker): Promise<Elsewhere[]> {
  const params = { converted_asset: 'USD', hide_zero_allocations: 'true' }
  const items = await ask('Kraken Earn', 'privatePostEarnAllocations', params, answer =>
    rows(at(answer, 'result.items'), 'Kraken Earn').map(row => ({
      row,
      asset: codeOf(textOf(row, 'native_asset') ?? unreadable()),
      // Throws where it cannot be read: a sum without it would be wrong.
      amount: native(row, 'amount_allocated.total') ?? unreadable(),
    })),
  )
  const held = items?.filter(({ amount }) => amount.gt(0)) ?? []
  if (held.length === 0) return []
  const known = await ask('The terms of Kraken Earn', 'privatePostEarnStrategies', {}, answer =>
    rows(at(answer, 'result.items'), 'strategies'),
  )
  return held.map(({ row, asset, amount }) => {
    const strategy = known?.find(s => textOf(s, 'id') === textOf(row, 'strategy_id'))
    const kind = textOf(at(strategy, 'yield_source'), 'type') === 'staking' ? 'staking' : 'earn'
    return { asset, amount, kind, text: termsOf(row, strategy, asset) }
  })
}

const native = (row: Row, path: string): Decimal | null => decimalOf(at(row, path), 'native')

function unreadable(): never {
  throw new Error("the venue's answer cannot be read.")
}

const locks: Readonly<Record<string, string>> = {
  flex: 'flexible',
  instant: 'flexible',
  bonded: 'bonded',
  timed: 'locked for a time',
}

function termsOf(row: Row, strategy: Row | undefined, asset: string): string {
  const lock = textOf(at(strategy, 'lock_type'), 'type')
  const [low, high] = ['low', 'high'].map(name => decimalOf(at(strategy, 'apr_estimate'), name))
  const earned = native(row, 'total_rewarded')
  return line(
    'Kraken Earn',
    lock !== null && (locks[lock] ?? lock),
    ...(['bonding', 'unbonding', 'exit_queue'] as const).map(state => moving(row, state)),
    low !== undefined && low !== null && high !== undefined && high !== null && aYear(low, high),
    earned?.gt(0) === true && `${earned.toFixed()} ${asset} earned so far`,
  )
}

/** Kraken tells per cent. */
function aYear(low: Decimal, high: Decimal): string {
  const [from, to] = [perCent(low.div(100)), perCent(high.div(100))]
  return from === to ? `about ${from} a year` : `about ${from} to ${to} a year`
}

/** What is on its way in or out, and until when. */
function moving(row: Row, state: 'bonding' | 'unbonding' | 'exit_queue'): string | null {
  const path = `amount_allocated.${state}`
  const amount = positiveOf(at(row, path), 'native')
  if (amount === null) return null
  const ends = rows(at(row, `${path}.allocations`) ?? [], 'allocations').map(a =>
    Date.parse(textOf(a, 'expires') ?? ''),
  )
  const last = dayOf(Math.max(...ends.filter(Number.isFinite), 0))
  const words = { bonding: 'is being bonded', unbonding: 'is being released', exit_queue: 'waits to be released' }
  return `${amount.toFixed()} of it ${words[state]}${last === null ? '' : ` until ${last}`}`
}

const suffixes: Readonly<Record<string, readonly [Elsewhere['kind'], string]>> = {
  S: ['staking', 'staked'],
  M: ['earn', 'opt-in rewards'],
  B: ['earn', 'yield-bearing'],
  F: ['earn', 'earns by itself, and an order may spend it'],
}

/** `left`: by asset, how much of the balance is an allocation under another name. */
function inBalance(balance: unknown, left: Map<string, Decimal>): Elsewhere[] {
  return [...totals(balance)].flatMap(([name, total]): Elsewhere[] => {
    const [first = '', suffix] = name.split('.')
    if (suffix === undefined || !total.gt(0)) return []
    const [kind, words] = suffixes[suffix] ?? (['wallet', 'not traded under this name'] as const)
    // `ATOM21.S`: ATOM, bonded for 21 days.
    const asset = suffix === 'S' ? first.replace(/(?<=\D)\d+$/, '') : first
    const known = suffixes[suffix] === undefined ? ZERO : (left.get(asset) ?? ZERO)
    if (known.gte(total)) {
      left.set(asset, known.sub(total))
      return []
    }
    left.set(asset, ZERO)
    return [{ asset, amount: total.sub(known), kind, text: line(`In the balance as ${name}`, words) }]
  })
}
