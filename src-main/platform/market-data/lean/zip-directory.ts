const END_RECORD = 0x06054b50
const DIRECTORY_RECORD = 0x02014b50
const LOCAL_RECORD = 0x04034b50
const END_LENGTH = 22
/** Says that the true size stands in the 64-bit extra field, as LEAN's own zips write it even for small files. */
const IN_EXTRA = 0xffff_ffff
const EXTRA_64 = 1

export const STORED = 0
export const DEFLATED = 8

export interface ZipEntry {
  /** As packed. */
  readonly data: Uint8Array
  readonly method: typeof STORED | typeof DEFLATED
  /** Bytes unpacked, as declared. */
  readonly size: number
  readonly crc: number
}

/**
 * The first CSV of a zip, by its directory (APPNOTE.TXT 6.3, sections 4.3 and 4.5.3); undefined when there is none.
 * Throws RangeError for what is cut off or is no zip.
 */
export function firstCsv(bytes: Buffer): ZipEntry | undefined {
  let end = bytes.length - END_LENGTH
  const least = Math.max(0, end - 65_535)
  while (end >= least && bytes.readUInt32LE(end) !== END_RECORD) end--
  if (end < least) throw new RangeError('no end record')
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_RECORD) throw new RangeError('no directory record')
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
    if (
      bytes
        .toString('latin1', at + 46, nameEnd)
        .toLowerCase()
        .endsWith('.csv')
    )
      return entryAt(bytes, at, nameEnd, extraEnd)
    at = extraEnd + bytes.readUInt16LE(at + 32)
  }
  return undefined
}

function entryAt(bytes: Buffer, at: number, extraStart: number, extraEnd: number): ZipEntry {
  const long = longSizes(bytes, extraStart, extraEnd)
  const sized = (value: number): number => (value === IN_EXTRA ? long() : value)
  const size = sized(bytes.readUInt32LE(at + 24))
  const packed = sized(bytes.readUInt32LE(at + 20))
  const local = sized(bytes.readUInt32LE(at + 42))
  const method = bytes.readUInt16LE(at + 10)
  if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new RangeError('it is encrypted')
  if (method !== STORED && method !== DEFLATED) throw new RangeError(`packed by method ${method}`)
  if (bytes.readUInt32LE(local) !== LOCAL_RECORD) throw new RangeError('no local record')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length) throw new RangeError('content is cut off')
  return { data: bytes.subarray(start, start + packed), method, size, crc: bytes.readUInt32LE(at + 16) }
}

/** Gives the 64-bit values of the extra field one after the other. */
function longSizes(bytes: Buffer, start: number, end: number): () => number {
  let at = start
  while (at + 4 <= end && bytes.readUInt16LE(at) !== EXTRA_64) at += 4 + bytes.readUInt16LE(at + 2)
  at += 4
  return () => {
    if (at + 8 > end) throw new RangeError('no 64-bit size')
    at += 8
    return Number(bytes.readBigUInt64LE(at - 8))
  }
}
