import { join } from 'node:path'
import { Command } from 'commander'
import { keepPairing, newPairing, pairingCode } from '../brokers/mt5/pairing/pairing.ts'
import { PORTS } from '../brokers/mt5/server/ports.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { openDataDir } from '../platform/data-dir.ts'
import { openJournal } from '../platform/journal/open-journal.ts'
import { askToPair, dropPairFiles, takePairAnswer } from '../platform/pair-files.ts'
import { openSecrets } from '../platform/secrets/open-secrets.ts'
import { openSettings } from '../platform/settings.ts'

interface PairOptions {
  readonly dataDir?: string
  readonly title: string
  readonly passphraseStdin?: boolean
  readonly json?: boolean
}

interface Made {
  readonly keyId: string
  readonly port: number
  readonly code: string
}

const WAIT_MS = 15_000
const LOOK_EVERY_MS = 100

/** `mt5 pair`: a pairing for the EA of a MetaTrader 5 terminal; its code is printed once. */
export function mt5Command(): Command {
  const pair = new Command('pair')
    .description('make a pairing with a MetaTrader 5 terminal and print its code, once')
    .option('--data-dir <dir>', "the terminal's data folder")
    .option('--title <text>', 'what to call it', 'MetaTrader 5')
    .option('--passphrase-stdin', 'keep the secret in the encrypted file; its passphrase is the first line of stdin')
    .option('--json', 'print {"keyId","port","code"}')
    .action(async (options: PairOptions) => {
      const made = (await pairAlone(options)) ?? (await pairWithRunning(options))
      process.stdout.write(options.json === true ? `${JSON.stringify(made)}\n` : `${made.code}\n`)
      process.stderr.write(
        'This code is the key to your terminal and is not shown again. Enter it as "InpPairingCode" of the EA. Trading stays off until you arm the account.\n',
      )
    })
  return new Command('mt5').description('MetaTrader 5 terminals').addCommand(pair)
}

/** Where no terminal runs on the folder; null: one does. */
async function pairAlone({ dataDir, title, passphraseStdin }: PairOptions): Promise<Made | null> {
  const dir = openDataDir(dataDir)
  let journal: ReturnType<typeof openJournal>
  try {
    // Its lock: nobody else writes in this folder meanwhile.
    journal = openJournal(join(dir, 'journal.db'))
  } catch (error) {
    if (error instanceof TerminalError && error.code === 'LOCKED') return null
    throw error
  }
  try {
    const settings = openSettings(dir)
    const engine = settings.get('secretEngine') ?? (passphraseStdin ? 'passphrase-file' : 'keytar')
    if (engine === 'memory')
      throw new TerminalError(
        'UNSUPPORTED',
        'Secrets of this folder are kept in memory only: start the terminal, then pair while it runs.',
      )
    const passphrase = passphraseStdin ? await firstLine() : undefined
    const store = await openSecrets({ engine, dir, passphrase })
    const pairing = newPairing(title, null, Date.now())
    await keepPairing(store, pairing)
    if (settings.get('secretEngine') === null) settings.set('secretEngine', engine)
    // The usual one: an agent that finds it taken tries those after it.
    const [port = 0] = PORTS
    return { keyId: pairing.keyId, port, code: pairingCode(port, pairing) }
  } finally {
    journal.close()
  }
}

/** The terminal that runs on the folder makes it. */
async function pairWithRunning({ dataDir, title }: PairOptions): Promise<Made> {
  const dir = openDataDir(dataDir)
  const id = askToPair(dir, title)
  for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
    const answer = takePairAnswer(dir)
    if (answer?.id === id) {
      if (answer.made !== null) return answer.made
      throw new TerminalError('CONFLICT', answer.failed ?? 'No pairing was made.')
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
  dropPairFiles(dir)
  throw new TerminalError(
    'NOT_CONNECTED',
    'The terminal that runs on this folder does not answer. Look whether it hangs.',
  )
}

async function firstLine(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.split('\n')[0]?.replace(/\r$/, '') ?? ''
}
