import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hours, leanFolder } from './bad-input/lean-folder.ts'
import { command } from './support/command.ts'
import { expect, test } from './support/journey.ts'

test.setTimeout(180_000)

const dir = leanFolder(hours(90))
const backtest = (...more: readonly string[]) =>
  command(
    'backtest',
    '--lean',
    dir,
    '--market',
    'oanda',
    '--symbol',
    'EURUSD',
    '--from',
    '2013-01-07',
    '--to',
    '2013-04-05',
    ...more,
  )
const fields = {
  signals: 'number',
  orders: 'number',
  trades: 'number',
  netProfit: 'number',
  maxDrawdown: 'number',
  sharpe: 'number|null',
  winRate: 'number|null',
  fees: 'number',
  currency: 'string',
}

const ma = ['--strategy', 'ma', '--set', 'fast=3', '--set', 'slow=8'] as const
const ml = ['--strategy', 'ml', '--set', 'minRows=200', '--set', 'trainWindow=600', '--set', 'threshold=0.02'] as const

for (const [name, strategy] of [
  ['ma', ma],
  ['ml', ml],
] as const)
  test(`backtest --json prints exactly one object, the same to the byte, and its rows: ${name}`, async () => {
    const out = mkdtempSync(join(tmpdir(), 'bellwether-rows-'))
    const once = await backtest(...strategy, '--json', '--out', out)
    expect(once.stderr).toBe('')
    expect(once.code).toBe(0)
    expect(once.stdout.split('\n').length).toBe(2)
    const result = JSON.parse(once.stdout) as Record<string, unknown>
    for (const [field, type] of Object.entries(fields))
      expect([field, type.split('|')]).toEqual([
        field,
        expect.arrayContaining([result[field] === null ? 'null' : typeof result[field]]),
      ])
    expect(result.signals).toBeGreaterThan(5)
    expect(result.orders).toBeGreaterThan(2)
    expect(result.trades).toBeGreaterThan(0)
    expect(result.fees).toBeGreaterThan(0)
    const rows = (file: string): Record<string, unknown>[] =>
      readFileSync(join(out, file), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as Record<string, unknown>)
    expect(rows('orders.jsonl').length).toBe(result.orders)
    const counts = Object.groupBy(rows('denials.jsonl'), d => String(d.code))
    expect(Object.fromEntries(Object.entries(counts).map(([code, list]) => [code, list?.length]))).toEqual(
      result.denials,
    )
    const fees = rows('fills.jsonl').reduce((sum, fill) => sum + Number(fill.fee), 0)
    expect(fees).toBeCloseTo(Number(result.fees), 2)
    expect(readFileSync(join(out, 'summary.json'), 'utf8')).toBe(once.stdout)
    expect((await backtest(...strategy, '--json')).stdout).toBe(once.stdout)
  })

test('--to is an inclusive UTC day', async () => {
  const bars = async (to: string): Promise<number> => {
    const { stdout } = await command(
      'backtest',
      '--lean',
      dir,
      '--market',
      'oanda',
      '--symbol',
      'EURUSD',
      '--from',
      '2013-01-07',
      '--to',
      to,
      '--strategy',
      'ma',
      '--json',
    )
    return (JSON.parse(stdout) as { bars: number }).bars
  }
  expect([await bars('2013-01-07'), await bars('2013-01-08')]).toEqual([24, 48])
})

test('--no-costs says so, and pays none', async () => {
  const free = await backtest(...ma, '--no-costs', '--json')
  expect(free.stderr).toBe('This run paid no commission and no slippage.\n')
  expect(JSON.parse(free.stdout)).toMatchObject({ fees: 0 })
})

test('without --json it is a table for people', async () => {
  const { stdout, code } = await backtest(...ma)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^netProfit +-?\d/m)
  expect(stdout).toContain('denials')
})

const bad: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['an unknown symbol', ['--symbol', 'XXXYYY'], /XXXYYY.*There are: EURUSD/],
  [
    'a range without data',
    ['--from', '2031-01-01', '--to', '2031-01-02'],
    /no EURUSD data from 2031-01-01 to 2031-01-02.*from 2013-01-07/,
  ],
  ['a range that ends before it begins', ['--from', '2013-02-01', '--to', '2013-01-01'], /2013-02-01|before/],
  ['no day', ['--from', '2013-13-01'], /2013-13-01|YYYY-MM-DD/],
  ['an unknown market', ['--market', 'nowhere'], /nowhere.*oanda/],
  ['no LEAN folder', ['--lean', '/nowhere/at/all'], /not a LEAN data folder/],
  ['an unknown timeframe', ['--timeframe', '7m'], /7m.*Allowed choices/],
  ['an unknown strategy', ['--strategy', 'magic'], /magic/],
  ['an unknown setting', ['--set', 'toString=1'], /no strategy setting "toString"/],
  ['a setting without a value', ['--set', 'fast='], /--set fast=NUMBER/],
  ['a setting that is no number', ['--set', 'fast=quick'], /fast: Enter a number/],
  ['a setting out of bounds', ['--set', 'fast=1'], /fast: Must be between/],
  ['money that is none', ['--cash', 'plenty'], /number above 0/],
  ['an unknown option', ['--quick'], /unknown option '--quick'/],
]
for (const [what, options, says] of bad)
  test(`${what}: one clear line, and exit code 1`, async () => {
    const { code, stdout, stderr } = await backtest(...options, '--json')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(says)
    expect(stderr.trim().split('\n').length).toBe(1)
    expect(stderr).not.toMatch(/ at .*\.js:\d+|Something went wrong/)
  })

test('what is missing is named', async () => {
  const { code, stderr } = await command('backtest', '--lean', dir)
  expect(code).toBe(1)
  expect(stderr).toContain('--market')
  expect((await command('serve', '--port', 'http')).stderr).toContain('a port is a whole number')
  expect((await command('journal', 'verify', '--file', '/nowhere/journal.db')).code).not.toBe(0)
})
