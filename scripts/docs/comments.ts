import { nodes, parse } from '../layers/imports.ts'

const wordsOf = (comment: string): string =>
  comment
    .split('\n')
    .map(line => line.replace(/^\s*\*\s?/, '').trim())
    .join(' ')
    .trim()

/**
 * The doc comments of a TypeScript file, by the name that each stands before: a constant (`BarView`), or a member of
 * one (`BarView.forming`, `market.market.history`). Of two members of one name in a constant the first counts.
 */
export function docComments(path: string, source: string): ReadonlyMap<string, string> {
  const { tree, comments } = parse(path, source)
  const found = new Map<string, string>()
  const note = (name: string, start: number): void => {
    const comment = comments.find(c => c.end <= start && source.slice(c.end, start).trim() === '')
    if (comment?.value.startsWith('*') && !found.has(name)) found.set(name, wordsOf(comment.value))
  }
  for (const node of tree) {
    if (node.type !== 'ExportNamedDeclaration') continue
    for (const declared of nodes(node)) {
      if (declared.type !== 'VariableDeclarator') continue
      const owner = String((declared.id as { name?: unknown }).name)
      note(owner, node.start as number)
      for (const member of nodes(declared.init)) {
        if (member.type !== 'Property') continue
        const { name, value } = member.key as { name?: string; value?: string }
        note(`${owner}.${name ?? value}`, member.start as number)
      }
    }
  }
  return found
}
