import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../core/kernel/errors.ts'
import { writeFileAtomic } from '../atomic-file.ts'
import { snapshotDigest } from './chain.ts'

const FORMAT = 1
const KEPT = 3
/** Far above what a bounded state comes to; nothing larger is read into memory. */
const MAX_BYTES = 256 * 1024 * 1024

export interface SnapshotHeader {
  readonly format: number
  /** The journal's id. */
  readonly journal: string
  /** What the state was folded and encoded by. */
  readonly version: string
  /** The newest row that is in it, and that row's hash in hex. */
  readonly seq: number
  readonly hash: string
}

/** A snapshot as it is in its file; `why`: it cannot be used. */
export type SnapshotFile =
  | { readonly seq: number; readonly header: SnapshotHeader; readonly state: string }
  | { readonly seq: number; readonly why: string }

/** Where the snapshots of the journal in `file` are. They may go at any time: without them a start only takes longer. */
export const snapshotFolder = (file: string): string => `${file}.snapshots`

const nameOf = (seq: number): string => `${seq}.snapshot`

/** Rows that there are snapshots of, the newest first. */
export function snapshotSeqs(folder: string): number[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return []
  return readdirSync(folder)
    .flatMap(name => /^(\d{1,15})\.snapshot$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a)
}

/**
 * Writes one, whole or not at all, and takes away all but the newest three up to it: a later one is of rows that this
 * journal no longer has. Throws DISK_FULL, BAD_INPUT.
 */
export function writeSnapshot(folder: string, about: Omit<SnapshotHeader, 'format'>, state: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { journal, version, seq, hash } = about
  const header = JSON.stringify({ format: FORMAT, journal, version, seq, hash })
  writeFileAtomic(join(folder, nameOf(seq)), `${header}\n${snapshotDigest(header, state)}\n${state}`)
  const kept = snapshotSeqs(folder)
    .filter(each => each <= seq)
    .slice(0, KEPT)
    .map(nameOf)
  for (const name of readdirSync(folder)) if (!kept.includes(name)) rmSync(join(folder, name), { force: true })
}

export function readSnapshot(folder: string, seq: number): SnapshotFile {
  const path = join(folder, nameOf(seq))
  try {
    if (statSync(path).size > MAX_BYTES) return { seq, why: 'it is too large' }
    const [header = '', digest = '', ...rest] = readFileSync(path, 'utf8').split('\n')
    const state = rest.join('\n')
    if (digest !== snapshotDigest(header, state)) return { seq, why: 'it was damaged' }
    const about = JSON.parse(header) as SnapshotHeader
    if (about.format !== FORMAT) return { seq, why: 'it has another format' }
    return about.seq === seq ? { seq, header: about, state } : { seq, why: 'its name is wrong' }
  } catch (error) {
    return { seq, why: `it cannot be read (${messageOf(error)})` }
  }
}
