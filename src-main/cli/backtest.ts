import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { BacktestRequest } from '../backtest/request.ts'
import type { BacktestResult } from '../backtest/result.ts'
import { startBacktest } from '../backtest/start-backtest.ts'
import { type Timeframe, timeframes } from '../core/market/bar.ts'
import { checkStrategySettings, defaultStrategySettings } from '../core/signals/settings.ts'
import { coarsestResolution, marketOf } from '../platform/market-data/lean/browse.ts'
import { progressBar } from './progress-bar.ts'

interface BacktestOptions {
  readonly lean: string
  readonly market: string
  readonly symbol: readonly string[]
  readonly timeframe: Timeframe
  readonly resolution?: BacktestRequest['source']['resolution']
  readonly from: string
  readonly to: string
  readonly strategy: 'ml' | 'ma'
  readonly cash: string
  readonly set: readonly string[]
  readonly costs: boolean
  readonly json?: boolean
  readonly out?: string
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, ...value.split(',')]

/** Those that are a number. */
const settable = Object.entries(defaultStrategySettings).flatMap(([name, value]) =>
  typeof value === 'number' ? [name] : [],
)

function cash(text: string): string {
  if (!/^\d{1,15}(\.\d{1,8})?$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError('money at the start is a number above 0, such as 100000')
  return text
}

/** `name=value` pairs over the strategy's defaults; faults name the field. */
function strategyOf(options: BacktestOptions): BacktestRequest['strategy'] {
  const given: Record<string, unknown> = {}
  for (const pair of options.set) {
    const [name = '', value = ''] = pair.split('=')
    if (!settable.includes(name))
      throw new InvalidArgumentError(`there is no strategy setting "${name}"; there are ${settable.join(', ')}`)
    if (value === '') throw new InvalidArgumentError(`--set needs a value: --set ${name}=NUMBER`)
    given[name] = Number(value)
  }
  const strategy = {
    ...defaultStrategySettings,
    id: 'backtest',
    name: 'Backtest',
    symbols: options.symbol,
    timeframe: options.timeframe,
    useMl: options.strategy === 'ml',
    mode: 'auto' as const,
    ...given,
  }
  const [fault] = Object.entries(checkStrategySettings(strategy))
  if (fault !== undefined) throw new InvalidArgumentError(`${fault[0]}: ${fault[1]}`)
  return strategy
}

function requestOf(options: BacktestOptions): BacktestRequest {
  const strategy = strategyOf(options)
  const { lean: dir, market, from, to } = options
  const symbols = options.symbol.map(s => s.toUpperCase())
  const securityType = marketOf(dir, market)
  const resolution = options.resolution ?? coarsestResolution(dir, securityType, market, symbols, options.timeframe)
  const costs = options.costs ? {} : { commission: 0, slippage: 0 }
  return {
    source: { kind: 'lean', dir, securityType, market, symbols, resolution, from, to },
    strategy,
    paper: { cash: options.cash, currency: 'USD', ...costs },
  }
}

/** `backtest`: the terminal's own loop over a LEAN folder. Figures to stdout, progress and remarks to stderr. */
export function backtestCommand(): Command {
  return new Command('backtest')
    .description('run a strategy over recorded prices: the same loop, gate and paper broker as live')
    .requiredOption('--lean <dir>', 'folder in the LEAN format')
    .requiredOption('--market <market>', 'market in that folder, such as oanda')
    .requiredOption('--symbol <symbols>', 'symbol, or several with commas', collect, [])
    .requiredOption('--from <day>', 'first UTC day, YYYY-MM-DD')
    .requiredOption('--to <day>', 'last UTC day, inclusive')
    .addOption(
      new Option('--timeframe <timeframe>', 'bars of the strategy').choices(Object.keys(timeframes)).default('1h'),
    )
    .addOption(
      new Option(
        '--resolution <resolution>',
        'recorded data to use (default: the coarsest that makes the bars)',
      ).choices(['tick', 'second', 'minute', 'hour', 'daily']),
    )
    .addOption(
      new Option('--strategy <strategy>', 'ml: the model; ma: the moving-average cross')
        .choices(['ml', 'ma'])
        .default('ml'),
    )
    .option('--set <name=value>', 'a strategy setting, such as threshold=0.1', collect, [])
    .option('--cash <amount>', 'money at the start, USD', cash, '100000')
    .option('--no-costs', 'without commission and slippage; the result says so')
    .option('--json', 'print one JSON object')
    .option('--out <dir>', 'write orders, denials and fills there, one JSON object a line')
    .action(async (options: BacktestOptions) => {
      const bar = progressBar(options.json !== true && process.stderr.isTTY === true)
      const result = await startBacktest(requestOf(options), ({ share }) => bar.show(share)).finally(() => bar.end())
      for (const remark of result.summary.remarks) process.stderr.write(`${remark}\n`)
      if (options.out !== undefined) writeRows(options.out, result)
      process.stdout.write(options.json === true ? `${JSON.stringify(result.summary)}\n` : table(result))
    })
}

function writeRows(dir: string, result: BacktestResult): void {
  mkdirSync(dir, { recursive: true })
  const lines = (rows: readonly object[]): string => rows.map(row => `${JSON.stringify(row)}\n`).join('')
  writeFileSync(join(dir, 'orders.jsonl'), lines(result.orders))
  writeFileSync(join(dir, 'denials.jsonl'), lines(result.denials))
  writeFileSync(join(dir, 'fills.jsonl'), lines(result.fills))
  writeFileSync(join(dir, 'summary.json'), `${JSON.stringify(result.summary)}\n`)
}

function table({ summary }: BacktestResult): string {
  const { denials, remarks: _remarks, ...figures } = summary
  const rows = Object.entries(figures).map(([name, value]) => `${name.padEnd(14)} ${value ?? '-'}`)
  const turned = Object.entries(denials).map(([code, count]) => `  ${code.padEnd(18)} ${count}`)
  return `${[...rows, 'denials', ...turned].join('\n')}\n`
}
