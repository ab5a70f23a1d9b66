import { Command, InvalidArgumentError } from 'commander'
import { backtestCommand } from './cli/backtest.ts'
import { ExitCode } from './cli/exit-code.ts'
import { journalCommand } from './cli/journal.ts'
import { killCommand } from './cli/kill.ts'
import { mt5Command } from './cli/mt5.ts'
import { serveCommand } from './cli/serve.ts'
import { messageOf, TerminalError } from './core/kernel/errors.ts'
import { version } from './version.ts'

/** The commands of `npm run terminal -- ...`. Results go to stdout, everything for people to stderr. */
const program = new Command('terminal')
  .description('Bellwether: a trading terminal')
  .version(version)
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(backtestCommand())
  .addCommand(journalCommand())
  .addCommand(killCommand())
  .addCommand(mt5Command())

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof InvalidArgumentError || error instanceof TerminalError)
    process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`Something went wrong: ${messageOf(error)}\n`)
  process.exitCode = ExitCode.failed
}
