import { readFileSync, statSync } from 'node:fs'
import { crc32, inflateRawSync } from 'node:zlib'
import { Inflate } from 'fflate'
import { TerminalError } from '../../../core/kernel/errors.ts'

/** Largest file that is read, packed or unpacked: more is a mistake or an attack. */
export const MAX_BYTES = 512 * 1024 * 1024
/** Up to here a file is unpacked in one go, which is four times faster; larger ones piece by piece. */
const WHOLE_BYTES = 8 * 1024 * 1024
const PIECE_BYTES = 16 * 1024

const END_RECORD = 0x06054b50
const DIRECTORY_RECORD = 0x02014b50
const LOCAL_RECORD = 0x04034b50
const STORED = 0
const DEFLATED = 8

interface Entry {
  readonly data: Uint8Array
  readonly method: number
  readonly size: number
  readonly crc: number
}

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

/** APPNOTE.TXT of the zip format, 4.3: the end record, the directory's first file, its local header. */
function findEntry(bytes: Buffer, file: string): Entry {
  try {
    let end = bytes.length - 22
    const least = Math.max(0, end - 65_535)
    while (end >= least && bytes.readUInt32LE(end) !== END_RECORD) end--
    if (end < least) throw new RangeError('no end record')
    let at = bytes.readUInt32LE(end + 16)
    for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
      if (bytes.readUInt32LE(at) !== DIRECTORY_RECORD) throw new RangeError('no directory record')
      const nameLength = bytes.readUInt16LE(at + 28)
      const name = bytes.toString('latin1', at + 46, at + 46 + nameLength)
      if (name.toLowerCase().endsWith('.csv')) return readEntry(bytes, at)
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
  } catch (cause) {
    throw broken(file, 'it is cut off or not a zip', cause)
  }
  throw broken(file, 'it holds no .csv file')
}

function readEntry(bytes: Buffer, at: number): Entry {
  const local = bytes.readUInt32LE(at + 42)
  const packed = bytes.readUInt32LE(at + 20)
  const method = bytes.readUInt16LE(at + 10)
  const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1
  if (bytes.readUInt32LE(local) !== LOCAL_RECORD) throw new RangeError('no local record')
  if (encrypted || (method !== STORED && method !== DEFLATED))
    throw new RangeError(`method ${method}, encrypted ${encrypted}`)
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length) throw new RangeError('content is cut off')
  const data = bytes.subarray(start, start + packed)
  return { data, method, size: bytes.readUInt32LE(at + 24), crc: bytes.readUInt32LE(at + 16) }
}

function unpack(entry: Entry, file: string): Chunks {
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
function checked(pieces: Chunks, entry: Entry, file: string): Chunks {
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
