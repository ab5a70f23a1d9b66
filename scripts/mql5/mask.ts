/** A file with comments blanked and the inside of literals replaced by `_`: the same length, the same lines. */
export function masked(source: string): string {
  return source.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, piece =>
    piece.startsWith('/')
      ? piece.replace(/[^\n]/g, ' ')
      : `${piece[0]}${'_'.repeat(Math.max(0, piece.length - 2))}${piece.at(-1)}`,
  )
}

/** The arguments of the call whose `(` is at `open` of masked code, and where it ends. */
export function callArguments(code: string, open: number): string[] {
  const parts: string[] = []
  let depth = 0
  let from = open + 1
  for (let at = open; at < code.length; at++) {
    const sign = code[at] ?? ''
    if ('([{'.includes(sign)) depth++
    if (')]}'.includes(sign)) depth--
    if (depth === 0 || (depth === 1 && sign === ',')) {
      parts.push(code.slice(from, at).trim())
      from = at + 1
    }
    if (depth === 0) break
  }
  return parts
}
