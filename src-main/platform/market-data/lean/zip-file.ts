import { readFileSync, statSync } from 'node:fs'
import { crc32, inflateRawSync } from 'node:zlib'
import { Inflate } from 'fflate'
import { TerminalError } from '../../../core/kernel/errors.ts'
import { firstCsv, STORED, type ZipEntry } from './zip-directory.ts'

/** Largest file that is read, packed or unpacked: more is a mistake or an attack. */
export const MAX_BYTES = 512 * 1024 * 1024
/** Up to here a file is unpacked in one go, which is four times faster; larger ones piece by piece. */
const WHOLE_BYTES = 8 * 1024 * 1024
const PIECE_BYTES = 16 * 1024

/** Pieces of the unpacked content, in order; undefined at the end. Throws TerminalError when the file is broken. */
export interface Chunks {
  next(): Uint8Array | undefined
}

/** Opens the one CSV of a LEAN zip. The size and the checksum that the zip declares are held against what comes out. */
export function openZip(file: string, limit = MAX_BYTES): Chunks {
  const entry = findEntry(readBounded(file, limit), file)
  if (entry.size > limit) throw tooLarge(file, limit)
  const pieces = entry.method === STORED ? once(() => entry.data) : unpack(entry, file)
  return checked(pieces, entry, file)
}

function readBounded(file: string, limit: number): Buffer {
  try {
    if (statSync(file).size > limit) throw tooLarge(file, limit)
    return readFileSync(file)
  } catch (cause) {
    if (cause instanceof TerminalError) throw cause
    throw new TerminalError('BAD_DATA', `Cannot read ${file}. Check that it exists and that you may read it.`, {
      cause,
    })
  }
}

function findEntry(bytes: Buffer, file: string): ZipEntry {
  let entry: ZipEntry | undefined
  try {
    entry = firstCsv(bytes)
  } catch (cause) {
    throw broken(file, 'it is cut off or not a zip', cause)
  }
  if (entry === undefined) throw broken(file, 'it holds no .csv file')
  return entry
}

function unpack(entry: ZipEntry, file: string): Chunks {
  const { data, size } = entry
  if (size <= WHOLE_BYTES)
    return once(() => {
      try {
        return inflateRawSync(data, { maxOutputLength: size + 1 })
      } catch (cause) {
        throw broken(file, 'its content cannot be unpacked', cause)
      }
    })
  const ready: Uint8Array[] = []
  const inflate = new Inflate(chunk => ready.push(chunk))
  let at = 0
  return {
    next() {
      while (ready.length === 0 && at < data.length) {
        const end = Math.min(at + PIECE_BYTES, data.length)
        try {
          inflate.push(data.subarray(at, end), end === data.length)
        } catch (cause) {
          throw broken(file, 'its content cannot be unpacked', cause)
        }
        at = end
      }
      return ready.shift()
    },
  }
}

/** Holds the pieces against the declared size (at once) and checksum (at the end). */
function checked(pieces: Chunks, entry: ZipEntry, file: string): Chunks {
  let size = 0
  let crc = 0
  let ended = false
  return {
    next() {
      if (ended) return undefined
      const piece = pieces.next()
      if (piece !== undefined) {
        size += piece.length
        if (size > entry.size) throw broken(file, 'it unpacks to more than it declares')
        crc = crc32(piece, crc)
        return piece
      }
      ended = true
      if (size !== entry.size || crc !== entry.crc) throw broken(file, 'its content does not match its checksum')
      return undefined
    },
  }
}

function once(make: () => Uint8Array): Chunks {
  let done = false
  return {
    next() {
      if (done) return undefined
      done = true
      return make()
    },
  }
}

const broken = (file: string, why: string, cause?: unknown): TerminalError =>
  new TerminalError('BAD_DATA', `${file} is broken: ${why}. Get this file again, or choose days without it.`, { cause })

const tooLarge = (file: string, limit: number): TerminalError =>
  new TerminalError(
    'BAD_DATA',
    `${file} is larger than ${Math.floor(limit / 1024 / 1024)} MB unpacked. Split it by day, or choose a coarser resolution.`,
  )
