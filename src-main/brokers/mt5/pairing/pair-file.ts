import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { messageOf, TerminalError } from '../../../core/kernel/errors.ts'
import { hex, keyId } from '../wire/fields.ts'

/** Our folder within a terminal's `Files` (item 13). */
const APP = 'Bellwether'
const HOST = '127.0.0.1'

const shape = z.object({
  v: z.literal(1),
  host: z.string(),
  port: z.int().min(1).max(65_535),
  keyId,
  secret: hex(64),
})

/** What an agent needs to find and prove us. */
export interface PairFile {
  readonly port: number
  readonly keyId: string
  readonly secret: string
}

export const pairFilePath = (commonFiles: string): string => join(commonFiles, APP, 'pair.json')

/**
 * Lays a pairing where the agent claims it: whole or not at all, readable by its owner only. Replaces one that no agent
 * has claimed. Throws BAD_INPUT when the folder cannot be written.
 */
export async function writePairFile(commonFiles: string, { port, keyId, secret }: PairFile): Promise<void> {
  const path = pairFilePath(commonFiles)
  const fresh = `${path}.new`
  try {
    await mkdir(join(commonFiles, APP), { recursive: true, mode: 0o700 })
    await rm(fresh, { force: true })
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(JSON.stringify({ v: 1, host: HOST, port, keyId, secret }))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
  } catch (error) {
    // What was not made need not be removed.
    await rm(fresh, { force: true }).catch(() => undefined)
    throw new TerminalError(
      'BAD_INPUT',
      `The pairing cannot be written to ${path}: ${messageOf(error)}. Make the folder writable, or pair with the code instead.`,
      { cause: error },
    )
  }
}

/** Which key lies there for an agent to claim; null: none, or nothing of ours. */
export async function waitingKey(commonFiles: string): Promise<string | null> {
  try {
    return shape.parse(JSON.parse(await readFile(pairFilePath(commonFiles), 'utf8'))).keyId
  } catch {
    // Claimed, never written, or not ours: there is nothing to claim in any case.
    return null
  }
}

/** Takes back a pairing that no agent has claimed; one of another key stays. */
export async function takeBackPairFile(commonFiles: string, keyId: string): Promise<void> {
  if ((await waitingKey(commonFiles)) === keyId) await rm(pairFilePath(commonFiles), { force: true })
}
