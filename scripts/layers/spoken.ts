import { type Node, nodes } from './imports.ts'

/** Attributes that people read or hear. */
const SPOKEN = ['title', 'label', 'aria-label', 'aria-description', 'placeholder', 'help', 'text', 'alt', 'button']
/** Where a value stands in a template. */
const GAP = '\u0000'

/** Letters that say something; not a sign, and not a single unit. */
const says = (text: string) => /\p{L}{2}/u.test(text)
/** `Add a broker`, `${count} orders`: words as people write them, not ids, classes and keys. */
const isSentence = (text: string) =>
  /^\p{Lu}\p{Ll}+,? \p{Ll}+/u.test(text) ||
  /\p{Ll}[.!?]( |$)/u.test(text) ||
  new RegExp(`${GAP}[,.:]? \\p{L}{2}`, 'u').test(text)

const textOf = ({ type, value, quasis }: Node): string | undefined => {
  if (type === 'Literal') return typeof value === 'string' ? value : undefined
  if (type !== 'TemplateLiteral') return undefined
  return (quasis as { value: { cooked: string } }[]).map(quasi => quasi.value.cooked).join(GAP)
}

/** The texts that an expression comes to: both of a choice, none of what a call answers. */
function shown(value: unknown): string[] {
  const node = (value ?? {}) as Node
  const text = textOf(node)
  if (text !== undefined) return [text]
  if (node.type === 'JSXExpressionContainer') return shown(node.expression)
  if (node.type === 'ConditionalExpression') return [...shown(node.consequent), ...shown(node.alternate)]
  if (node.type === 'LogicalExpression') return [...shown(node.left), ...shown(node.right)]
  return []
}

const isSpoken = (attribute: Node) => SPOKEN.includes(String((attribute.name as { name?: unknown }).name))

const inElements = (tree: readonly Node[]): string[] =>
  tree.flatMap(node => {
    if (node.type === 'JSXAttribute') return isSpoken(node) ? shown(node.value) : []
    return node.type === 'JSXElement' || node.type === 'JSXFragment' ? (node.children as Node[]).flatMap(shown) : []
  })

/** What no person reads: the classes and ids of an element, and a fault in the program, which is for who mends it. */
const isSilent = (node: Node): boolean =>
  node.type === 'JSXAttribute'
    ? !isSpoken(node)
    : node.type === 'NewExpression' && (node.callee as { name?: unknown }).name === 'Error'

function sentences(tree: readonly Node[]): string[] {
  const silent = new Set(
    tree.filter(isSilent).flatMap(node => [...nodes(node.type === 'JSXAttribute' ? node.value : node.arguments)]),
  )
  return tree
    .filter(node => !silent.has(node))
    .map(node => textOf(node) ?? '')
    .filter(isSentence)
}

/** Words that the page says out of its code instead of its texts, where nobody could translate them. */
export const spoken = (path: string, tree: readonly Node[]): string[] => {
  if (!path.startsWith('src-renderer/') || path.startsWith('src-renderer/texts/')) return []
  const found = new Set([...inElements(tree).filter(says), ...sentences(tree)])
  return [...found].map(text => `"${text.slice(0, 40).replaceAll(GAP, '…')}" belongs into src-renderer/texts`)
}
