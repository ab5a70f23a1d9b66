import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { SourceError, type Token, tokenize } from './tokens.ts'

/** A file that was compiled: its name below the root, and the sha256 of its bytes. */
export type Source = { name: string; sha256: string }

/** Reads a program with its includes, each file once, as MetaEditor does. `<X>` is looked up in `root`/Include. */
export function readProgram(main: string, root: string): { tokens: Token[]; sources: Source[] } {
  const sources: Source[] = []
  const seen = new Set<string>()

  const read = (path: string): Token[] => {
    if (seen.has(path)) return []
    seen.add(path)
    const bytes = readFileSync(path)
    const name = relative(root, path).replaceAll('\\', '/')
    sources.push({ name, sha256: createHash('sha256').update(bytes).digest('hex') })
    return tokenize(bytes.toString('utf8').replace(/^\uFEFF/, ''), name).flatMap(token => {
      const asked = token.kind === 'directive' ? included(token) : undefined
      return asked ? [...read(found(token, path, asked)), mark(token)] : [token]
    })
  }

  const found = (token: Token, from: string, asked: { name: string; own: boolean }) => {
    const name = asked.name.replaceAll('\\', '/')
    const path = asked.own ? join(dirname(from), name) : join(root, 'Include', name)
    if (!existsSync(path)) throw new SourceError(token, `include not found: ${asked.name}`)
    return path
  }
  return { tokens: read(main), sources }
}

function included(token: Token): { name: string; own: boolean } | undefined {
  const match = /^#\s*include\s*(?:<([^>]+)>|"([^"]+)")/.exec(token.text)
  if (!match) return undefined
  return { name: match[1] ?? match[2] ?? '', own: match[2] !== undefined }
}

/** Stands where the include was, so that what follows has its place again. */
const mark = (token: Token): Token => ({ ...token, kind: 'space', text: ' ' })
