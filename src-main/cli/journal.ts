import { join } from 'node:path'
import { Command } from 'commander'
import { defaultDataDir } from '../platform/data-dir.ts'
import { verifyJournal } from '../platform/journal/verify-journal.ts'
import { ExitCode } from './exit-code.ts'

interface VerifyOptions {
  readonly dataDir?: string
  readonly file?: string
  readonly json?: boolean
}

/** `journal verify`: walks the hash chain; exit code 2 and the first bad row where it fails. */
export function journalCommand(): Command {
  const verify = new Command('verify')
    .description('check that no row of the journal was changed, lost or added')
    .option('--data-dir <dir>', "the terminal's data folder")
    .option('--file <file>', 'a journal file, for a copy')
    .option('--json', 'print the result as JSON')
    .action(({ dataDir, file, json }: VerifyOptions) => {
      const path = file ?? join(dataDir ?? defaultDataDir(), 'journal.db')
      const verdict = verifyJournal(path)
      if (json === true) process.stdout.write(`${JSON.stringify(verdict)}\n`)
      else if (verdict.ok) process.stdout.write(`${verdict.rows} rows, none changed. Newest hash ${verdict.hash}\n`)
      else process.stdout.write(`Damaged${verdict.seq === null ? '' : ` at row ${verdict.seq}`}: ${verdict.text}\n`)
      if (!verdict.ok) process.exitCode = ExitCode.damaged
    })
  return new Command('journal').description('look after the journal').addCommand(verify)
}
