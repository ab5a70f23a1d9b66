import { rewriteArrays } from './declarations.ts'
import { findFunctions } from './functions.ts'
import type { Source } from './sources.ts'
import { SourceError, solid, type Token } from './tokens.ts'

/** MQL5's events, and how the shim calls each. */
const EVENTS: Record<string, string> = {
  OnInit: 'h.init = [] { return static_cast<int>(ea::OnInit()); };',
  OnDeinit: 'h.deinit = [](int reason) { ea::OnDeinit(reason); };',
  OnTick: 'h.tick = [] { ea::OnTick(); };',
  OnTimer: 'h.timer = [] { ea::OnTimer(); };',
  OnTrade: 'h.trade = [] { ea::OnTrade(); };',
  OnBookEvent: 'h.book = [](const string &symbol) { ea::OnBookEvent(symbol); };',
  OnTradeTransaction:
    'h.transaction = [](const MqlTradeTransaction &t, const MqlTradeRequest &q, const MqlTradeResult &r) { ea::OnTradeTransaction(t, q, r); };',
}

/** The C++ of a program: the same code, with its literals, arrays, inputs and prototypes written as C++ wants them. */
export function toCpp(source: readonly Token[], sources: readonly Source[], main: string): string {
  const { tokens: withInputs, inputs } = rewriteInputs(source.map(literal))
  const found = findFunctions(rewriteArrays(withInputs))
  const calls = found.functions.flatMap(name => EVENTS[name] ?? [])
  const body = withPlaces(found.tokens, found.at, found.prelude)
  const listed = sources.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\\n')
  return [
    `#include "${main}"`,
    '#define __MQL5__ 1',
    `const char *const MQL_SOURCES = "${listed}";`,
    'namespace ea {',
    body,
    '}  // namespace ea',
    '#line 1 "generated"',
    'void mqlProgram(sim::Handlers &h) {',
    '  (void)h;',
    ...inputs.map(name => `  sim::input("${name}", ea::mqlInput_${name});`),
    ...calls.map(call => `  ${call}`),
    '}',
    '',
  ].join('\n')
}

/** String and character literals, NULL, directives. */
function literal(token: Token): Token {
  switch (token.kind) {
    case 'comment':
      return { ...token, text: token.text.replace(/[^\n]+/g, ' ') }
    case 'text':
      return { ...token, text: `string(u${token.text})` }
    case 'char':
      return { ...token, text: `ushort(u${token.text})` }
    case 'word':
      return { ...token, text: word(token) }
    case 'directive':
      return { ...token, text: directive(token) }
    default:
      return token
  }
}

function word(token: Token): string {
  if (token.text === 'NULL') return 'MqlNull()'
  if (/^__(cplusplus|GNUC__|linux__|unix__)|^(sim|std|mqlInput_\w*)$/.test(token.text)) {
    throw new SourceError(token, `${token.text} is not MQL5: the shipped program has no branch for its tests`)
  }
  return token.text
}

function directive(token: Token): string {
  const name = /^#\s*(\w*)/.exec(token.text)?.[1]
  if (name === 'property') return ''
  if (
    name !== 'define' &&
    name !== 'undef' &&
    name !== 'ifdef' &&
    name !== 'ifndef' &&
    name !== 'else' &&
    name !== 'endif'
  ) {
    throw new SourceError(token, `#${name} is outside of the subset`)
  }
  const code = token.text.replace(/"(?:[^"\\]|\\.)*"/g, 'string(u$&)')
  return /__cplusplus|__GNUC__|__linux__/.test(code) ? word({ ...token, text: '__cplusplus' }) : code
}

/** `input T x = v;` becomes a value the launcher may set and a constant of that name. `input group "…"` goes. */
function rewriteInputs(source: readonly Token[]): { tokens: Token[]; inputs: string[] } {
  const tokens = [...source]
  const inputs: string[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    if (token.kind !== 'word' || (token.text !== 'input' && token.text !== 'sinput')) continue
    const type = solid(tokens, i + 1)
    const name = solid(tokens, type + 1)
    const isGroup = tokens[type]?.text === 'group'
    tokens[i] = { ...token, text: isGroup ? '' : 'static' }
    if (isGroup) {
      tokens[type] = { ...token, text: '' }
      tokens[name] = { ...token, text: tokens[solid(tokens, name + 1)]?.text === ';' ? 'static_assert(true, "")' : '' }
      continue
    }
    const text = tokens[name]?.text ?? ''
    inputs.push(text)
    tokens[name] = { ...(tokens[name] as Token), text: `mqlInput_${text}` }
    const end = tokens.findIndex((t, k) => k > i && t.text === ';')
    const constant = `static const ${tokens[type]?.text} &${text} = mqlInput_${text}`
    const stop = tokens[end] as Token
    tokens.splice(end, 1, stop, { ...stop, kind: 'space', text: ' ' }, { ...stop, kind: 'word', text: constant }, stop)
  }
  return { tokens, inputs }
}

/** Joins the tokens; #line tells the compiler the places in the MQL5 files. */
function withPlaces(tokens: readonly Token[], at: number, prelude: string): string {
  let out = ''
  let file = ''
  for (const [i, token] of tokens.entries()) {
    const jump = i === at && prelude !== ''
    if (jump) out += `\n#line 1 "prototypes"\n${prelude}\n`
    if (jump || token.file !== file) out += `\n#line ${token.line} "${token.file}"\n`
    file = token.file
    out += token.text
  }
  return out
}
