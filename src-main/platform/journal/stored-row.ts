import type { SQLOutputValue } from 'node:sqlite'
import type { JournalRow } from '../../core/ports.ts'
import { hex, rowHash } from './chain.ts'

/** Texts are read as the bytes on the disk, so that no decoding hides a change. */
export const ROW_COLUMNS = 'seq, at, CAST(type AS BLOB) AS type, CAST(body AS BLOB) AS body, hash'

/** The same, and the hash that the row is chained to. */
export const ROW_AND_PREVIOUS = `${ROW_COLUMNS}, (SELECT p.hash FROM rows AS p WHERE p.seq = rows.seq - 1) AS previous`

export type RawRow = Record<string, SQLOutputValue>

const utf8 = new TextDecoder()

/** The row, when its hash is right after `previous`; undefined when anything in it was changed. */
export function checkedRow(
  raw: RawRow,
  previous: Uint8Array,
): { readonly row: JournalRow; readonly hash: Uint8Array } | undefined {
  const { seq, at, type, body, hash } = raw
  if (typeof seq !== 'number' || typeof at !== 'number' || !Number.isSafeInteger(at)) return undefined
  if (!(type instanceof Uint8Array) || !(body instanceof Uint8Array) || !(hash instanceof Uint8Array)) return undefined
  const expected = rowHash(previous, seq, at, type, body)
  if (!expected.equals(hash)) return undefined
  return { row: { seq, at, type: utf8.decode(type), body: utf8.decode(body), hash: hex(hash) }, hash: expected }
}

/** As `checkedRow`, of a row that was read with ROW_AND_PREVIOUS; `seed`: the hash before row 1. */
export function linkedRow(raw: RawRow, seed: Uint8Array): JournalRow | undefined {
  const previous = raw.seq === 1 ? seed : raw.previous
  return previous instanceof Uint8Array ? checkedRow(raw, previous)?.row : undefined
}
