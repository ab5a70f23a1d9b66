/** A piece of MQL5 source; a directive is one token with its whole (continued) line. */
export type Token = {
  kind: 'space' | 'comment' | 'text' | 'char' | 'word' | 'number' | 'mark' | 'directive'
  text: string
  file: string
  line: number
}

/** A fault of the source that the transformer names by file and line. */
export class SourceError extends Error {
  constructor(token: Pick<Token, 'file' | 'line'>, what: string) {
    super(`${token.file}:${token.line}: ${what}`)
  }
}

// In this order: what begins a directive or a comment is not a mark.
const PIECES: [Token['kind'], RegExp][] = [
  ['comment', /\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ['space', /\s+/y],
  ['text', /"(?:[^"\\\n]|\\.)*"/y],
  ['char', /'(?:[^'\\\n]|\\[^\n'x]|\\x[0-9A-Fa-f]+|\\')'/y],
  ['word', /[A-Za-z_]\w*/y],
  ['number', /\.?\d(?:[eE][+-]|[\w.])*/y],
  ['mark', /::|[-+*/%&|^=!<>]=|&&|\|\||\+\+|--|<<=?|>>=?|[^\w\s'"]/y],
]
const DIRECTIVE = /#(?:[^\n\\]|\\\r?\n|\\.)*/y

/** Cuts a file into tokens; joined again they are the file. Throws `SourceError` for what is no MQL5. */
export function tokenize(source: string, file: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let line = 1
  let fresh = true // nothing but space since the line began
  const add = (kind: Token['kind'], text: string) => {
    tokens.push({ kind, text, file, line })
    at += text.length
    line += text.split('\n').length - 1
    if (kind === 'space' ? text.includes('\n') : kind !== 'comment') fresh = kind === 'space'
  }
  while (at < source.length) {
    DIRECTIVE.lastIndex = at
    const directive = fresh && source[at] === '#' ? DIRECTIVE.exec(source)?.[0] : undefined
    if (directive !== undefined) {
      add(
        'directive',
        directive.replace(/\/\/.*$/, comment => ' '.repeat(comment.length)),
      )
      continue
    }
    const found = match(source, at)
    if (!found) throw new SourceError({ file, line }, `cannot read ${JSON.stringify(source.slice(at, at + 20))}`)
    add(...found)
  }
  return tokens
}

function match(source: string, at: number): [Token['kind'], string] | undefined {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at
    const text = pattern.exec(source)?.[0]
    if (text !== undefined) return [kind, text]
  }
  return undefined
}

/** The index of the next token that is neither space nor comment, from `at` on (or before it, with `step` -1); -1 when there is none. */
export function solid(tokens: readonly Token[], at: number, step: 1 | -1 = 1): number {
  for (let i = at; i >= 0 && i < tokens.length; i += step) {
    const kind = tokens[i]?.kind
    if (kind !== 'space' && kind !== 'comment') return i
  }
  return -1
}

const PAIRS: Record<string, string> = { '(': ')', '[': ']', '{': '}' }

/** The index of the bracket that closes the one at `at`. */
export function closing(tokens: readonly Token[], at: number): number {
  const open = tokens[at]
  if (!open) return -1
  const stack: string[] = []
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i]
    if (token?.kind !== 'mark') continue
    const expected = PAIRS[token.text]
    if (expected) stack.push(expected)
    else if (token.text === stack.at(-1)) {
      stack.pop()
      if (stack.length === 0) return i
    }
  }
  throw new SourceError(open, `${open.text} is never closed`)
}

/** The text of some tokens. */
export const textOf = (tokens: readonly Token[]) => tokens.map(token => token.text).join('')
