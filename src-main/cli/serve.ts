import { Command, InvalidArgumentError, Option } from 'commander'
import type { FirstPrices } from '../first-source.ts'
import { startHeadless } from '../headless.ts'

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 0 (any free one) to 65535')
  return number
}

interface ServeOptions {
  readonly port: number
  readonly dataDir?: string
  readonly prices?: FirstPrices
  readonly open?: boolean
}

/** `serve`: prints one line `{"address","token","pid"}` once it can be reached, then runs until it is told to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the terminal without Electron; the page and the wire are on 127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes any free one', port, 0)
    .option('--data-dir <dir>', 'folder for journal, settings and log')
    .addOption(
      new Option('--prices <which>', 'where a first start takes its prices from').choices(['live', 'simulated']),
    )
    .option('--open', 'open the page in an installed browser')
    .action(async (options: ServeOptions) => {
      const headless = await startHeadless({
        port: options.port,
        dataDir: options.dataDir,
        firstPrices: options.prices,
        open: options.open === true,
        say: line => process.stderr.write(`${line}\n`),
      })
      process.stdout.write(
        `${JSON.stringify({ address: headless.address, token: headless.token, pid: process.pid })}\n`,
      )
      let closing = false
      const stop = (): void => {
        if (closing) return
        closing = true
        headless.close().then(
          () => process.exit(0),
          (error: unknown) => {
            process.stderr.write(`The terminal did not close cleanly: ${String(error)}\n`)
            process.exit(1)
          },
        )
      }
      process.on('SIGINT', stop)
      process.on('SIGTERM', stop)
    })
}
