import { closing, solid, type Token, textOf } from './tokens.ts'

export type Found = {
  /** Names of the functions at file scope. */
  functions: string[]
  /** Forward declarations of types, and prototypes: MQL5 allows use before definition. */
  prelude: string
  /** Index of the first type or function, before which the prelude belongs. */
  at: number
  tokens: Token[]
}

/** Finds the types and functions at file scope; default values move from the definitions to the prototypes. */
export function findFunctions(source: readonly Token[]): Found {
  const tokens = [...source]
  const types: string[] = []
  const prototypes: string[] = []
  const functions: string[] = []
  let at = tokens.length
  let start = 0 // of the declaration under way
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token
    if (token.kind === 'directive' || token.text === ';') start = i + 1
    else if (['struct', 'class', 'enum'].includes(token.text)) {
      const name = tokens[solid(tokens, i + 1)]?.text ?? ''
      types.push(token.text === 'enum' ? `enum ${name} : int;` : `${token.text} ${name};`)
      at = Math.min(at, i)
      if (token.text === 'enum') {
        const named = solid(tokens, i + 1)
        tokens[named] = { ...(tokens[named] as Token), text: `${name} : int` }
      }
      i = closing(
        tokens,
        tokens.findIndex((t, k) => k > i && t.text === '{'),
      )
      start = i + 1
    } else if (token.text === '(') {
      const end = closing(tokens, i)
      const name = tokens[solid(tokens, i - 1, -1)]
      const body = solid(tokens, end + 1)
      const member = tokens[solid(tokens, solid(tokens, i - 1, -1) - 1, -1)]?.text === '::'
      if (tokens[body]?.text === '{' && name?.kind === 'word') {
        at = Math.min(at, solid(tokens, start))
        if (!member) {
          functions.push(name.text)
          prototypes.push(
            `${textOf(tokens.slice(start, end + 1))
              .replace(/\s+/g, ' ')
              .trim()};`,
          )
          dropDefaults(tokens, i, end)
        }
        i = closing(tokens, body)
        start = i + 1
      } else i = end
    } else if (token.text === '{') i = closing(tokens, i)
  }
  return { functions, prelude: [...types, ...prototypes].join('\n'), at, tokens }
}

function dropDefaults(tokens: Token[], open: number, close: number): void {
  let inDefault = false
  for (let i = open + 1; i < close; i++) {
    const token = tokens[i] as Token
    const end = ['(', '[', '{'].includes(token.text) ? closing(tokens, i) : i
    if (token.text === '=') inDefault = true
    else if (token.text === ',') inDefault = false
    for (let k = i; inDefault && k <= end; k++) tokens[k] = { ...(tokens[k] as Token), text: '' }
    i = end
  }
}
