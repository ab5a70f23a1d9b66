import { closing, SourceError, solid, type Token, textOf } from './tokens.ts'

const MODIFIERS = new Set(['static', 'const'])
const NO_TYPES = new Set([
  'return',
  'else',
  'case',
  'default',
  'delete',
  'new',
  'goto',
  'break',
  'continue',
  'do',
  'if',
  'for',
  'while',
  'switch',
  'struct',
  'class',
  'enum',
  'public',
  'private',
  'protected',
  'using',
  'typedef',
  'template',
  'operator',
  'input',
  'sinput',
])

const is = (token: Token | undefined, ...texts: string[]) => token !== undefined && texts.includes(token.text)
const made = (like: Token, text: string): Token => ({ ...like, kind: 'word', text })

/** Array declarations become `MqlArray<T>`: parameters `T &a[]`, and statements `T a[], b[8], c[] = {…};`. */
export function rewriteArrays(tokens: readonly Token[]): Token[] {
  const out: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    const parameter = token.kind === 'word' ? arrayParameter(tokens, i) : undefined
    const statement = !parameter && startsStatement(tokens, i) ? arrayStatement(tokens, i) : undefined
    const found = parameter ?? statement
    out.push(found ? made(token, found.text) : token)
    if (statement) out.push({ ...token, kind: 'mark', text: ';' })
    if (found) i = found.end
  }
  return out
}

/** `T &name[]` */
function arrayParameter(tokens: readonly Token[], at: number) {
  const and = solid(tokens, at + 1)
  const name = solid(tokens, and + 1)
  const open = solid(tokens, name + 1)
  if (!is(tokens[and], '&') || tokens[name]?.kind !== 'word' || !is(tokens[open], '[')) return undefined
  const close = closing(tokens, open)
  if (solid(tokens, open + 1) !== close) return undefined
  const next = tokens[solid(tokens, close + 1)]
  if (is(next, '['))
    throw new SourceError(tokens[at] as Token, 'arrays of several dimensions are outside of the subset')
  return is(next, ',', ')') ? { text: `MqlArray<${tokens[at]?.text}> &${tokens[name]?.text}`, end: close } : undefined
}

function startsStatement(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.kind !== 'word') return false
  const before = solid(tokens, at - 1, -1)
  return before < 0 || tokens[before]?.kind === 'directive' || is(tokens[before], ';', '{', '}', ':', ')')
}

/** A declaration of which at least one name is an array; each name gets a statement of its own. */
function arrayStatement(tokens: readonly Token[], at: number) {
  let type = at
  while (is(tokens[type], ...MODIFIERS)) type = solid(tokens, type + 1)
  const name = solid(tokens, type + 1)
  if (tokens[type]?.kind !== 'word' || tokens[name]?.kind !== 'word' || NO_TYPES.has(tokens[type]?.text ?? ''))
    return undefined
  if (!is(tokens[solid(tokens, name + 1)], '[', ',', '=')) return undefined
  const { parts, end } = declarators(tokens, name)
  if (!parts.some(part => is(part[solid(part, 1)], '['))) return undefined
  const before = textOf(tokens.slice(at, type))
  const text = parts.map(part => `${before}${declarator(tokens[type] as Token, part)}`).join('; ')
  // The line breaks of the original keep the places of what follows.
  const breaks = textOf(tokens.slice(at, end + 1)).split('\n').length - text.split('\n').length
  return { text: text + '\n'.repeat(Math.max(0, breaks)), end }
}

/** What stands between the commas up to the `;`, each part from its name on. */
function declarators(tokens: readonly Token[], first: number) {
  const parts: Token[][] = []
  let start = first
  for (let i = first; i < tokens.length; i++) {
    if (is(tokens[i], '(', '[', '{')) i = closing(tokens, i)
    else if (is(tokens[i], ',', ';')) {
      parts.push(tokens.slice(start, i))
      start = solid(tokens, i + 1)
      if (is(tokens[i], ';')) return { parts, end: i }
    }
  }
  throw new SourceError(tokens[first] as Token, 'a declaration without its ;')
}

function declarator(type: Token, part: readonly Token[]): string {
  const open = solid(part, 1)
  if (!is(part[open], '[')) return `${type.text} ${textOf(part)}`
  const close = closing(part, open)
  const size = textOf(part.slice(open + 1, close)).trim()
  const next = solid(part, close + 1)
  if (is(part[next], '[')) throw new SourceError(type, 'arrays of several dimensions are outside of the subset')
  const init = is(part[next], '=') ? textOf(part.slice(next + 1)).trim() : ''
  const fixed = size === '' ? '' : `MqlFixed(${size})`
  const list = init === '' ? '' : /^\{\s*\}$/.test(init) ? `std::initializer_list<${type.text}>{}` : init
  const given = [fixed, list].filter(Boolean).join(', ')
  return `MqlArray<${type.text}> ${part[0]?.text}${given ? ` = MqlArray<${type.text}>(${given})` : ''}`
}
