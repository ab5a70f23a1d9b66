import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Api } from '../src-main/api/context.ts'
import { tempFolder } from '../src-main/platform/temp-folder-test-kit.ts'
import { startTerminal } from '../src-main/start-terminal.ts'
import type { Mt5DoorView, Mt5PairingView } from '../src-preload/contract/views.ts'
import type { Push } from '../src-preload/rpc/impl.ts'

const cli = join(import.meta.dirname, '..', 'src-main', 'cli.ts')

/** Runs `terminal mt5 pair` as a person does. */
async function pair(dataDir: string, stdin: string | null, ...more: string[]) {
  const child = spawn(process.execPath, [cli, 'mt5', 'pair', '--data-dir', dataDir, '--json', ...more])
  if (stdin !== null) child.stdin.end(stdin)
  const out: string[] = []
  const err: string[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, stdout: out.join(''), stderr: err.join('') }
}

const PASSPHRASE = 'a passphrase of mine'

/** What a stream of the wire tells at first. */
function pairingsOf(api: Api): Mt5PairingView[] {
  const told: Mt5PairingView[] = []
  api['mt5.pairings']({}, pushTo(told), null, undefined)()
  return told
}

function doorOf(api: Api): Mt5DoorView | undefined {
  const told: Mt5DoorView[] = []
  api['mt5.door']({}, pushTo(told), null, undefined)()
  return told[0]
}

const pushTo = <T>(told: T[]): Push<T> => Object.assign((item: T) => told.push(item) > 0, { fail: () => undefined })

const made = (stdout: string) => JSON.parse(stdout) as { keyId: string; port: number; code: string }

test('a pairing that is made without a running terminal is there when one starts', async () => {
  const dataDir = tempFolder()
  const { code, stdout, stderr } = await pair(dataDir, `${PASSPHRASE}\n`, '--passphrase-stdin')
  expect([code, stderr]).toEqual([0, expect.stringContaining('not shown again')])
  const { keyId, port, code: secret } = made(stdout)
  expect(secret).toMatch(new RegExp(`^mtb1:${port}:${keyId}:[0-9a-f]{64}$`))
  const running = await startTerminal({ dataDir, firstPrices: 'simulated' })
  try {
    const locked = doorOf(running.api)
    expect(locked).toMatchObject({ state: 'locked' })
    await running.api['credentials.useEngine']({ engine: 'passphrase-file', passphrase: PASSPHRASE }, null)
    expect(doorOf(running.api)).toMatchObject({ state: 'listening' })
    expect(pairingsOf(running.api)).toMatchObject([{ keyId, title: 'MetaTrader 5', state: 'waiting' }])
  } finally {
    await running.close()
  }
})

test('the terminal that runs makes it, and no secret stays in the folder', async () => {
  const dataDir = tempFolder()
  const running = await startTerminal({ dataDir, firstPrices: 'simulated' })
  try {
    const locked = await pair(dataDir, null)
    expect([locked.code, locked.stdout]).toEqual([1, ''])
    expect(locked.stderr).toContain('Choose first where secrets are kept')
    await running.api['credentials.useEngine']({ engine: 'memory', passphrase: undefined }, null)
    const { code, stdout } = await pair(dataDir, null, '--title', 'At home')
    expect(code).toBe(0)
    expect(pairingsOf(running.api)).toMatchObject([{ keyId: made(stdout).keyId, title: 'At home' }])
    expect(readdirSync(dataDir).filter(name => name.startsWith('mt5-pair'))).toEqual([])
  } finally {
    await running.close()
  }
})
