import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** More entries than any folder has that is looked through here. */
const MOST = 500

/** Folders within, sorted; none when it is not there or may not be read: then nothing can be found there. */
export async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter(entry => entry.isDirectory())
      .slice(0, MOST)
      .map(entry => join(folder, entry.name))
      .sort()
  } catch {
    return []
  }
}

/** It is there, and of this kind. */
export async function there(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  try {
    const found = await stat(path)
    return kind === 'file' ? found.isFile() : found.isDirectory()
  } catch {
    return false
  }
}

/** The beginning of a text of Windows: UTF-16 with a mark, or UTF-8. Null: it cannot be read. */
export async function windowsText(path: string): Promise<string | null> {
  try {
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0)
      const bytes = buffer.subarray(0, bytesRead)
      const wide = bytes[0] === 0xff && bytes[1] === 0xfe
      return (wide ? bytes.subarray(2).toString('utf16le') : bytes.toString('utf8').replace(/^\uFEFF/, '')).trim()
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}
