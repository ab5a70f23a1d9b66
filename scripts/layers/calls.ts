import type { Node } from './imports.ts'
import { COMMANDERS, GATES } from './map.ts'

const COMMANDS = ['submit', 'amend']

const nameOf = (node: unknown): string | undefined => {
  const { type, name, value, property } = (node ?? {}) as Node
  if (type === 'Identifier' || type === 'PrivateIdentifier') return String(name)
  if (type === 'Literal') return String(value)
  return type === 'MemberExpression' ? nameOf(property) : undefined
}

const isMember = (node: Node, object: string, property: string) =>
  node.type === 'MemberExpression' && nameOf(node.object) === object && nameOf(node.property) === property

/** Uses of `submit` or `amend` of anything but the execution: by call, by index, by taking them out of the object. */
export const brokerCommands = (path: string, tree: Node[]): string[] => {
  if (!path.startsWith('src-main/') || COMMANDERS.some(prefix => path.startsWith(prefix))) return []
  const used = tree.flatMap(node => {
    if (node.type === 'MemberExpression')
      return GATES.includes(nameOf(node.object) ?? '') ? [] : [nameOf(node.property)]
    if (node.type === 'ObjectPattern') return (node.properties as Node[]).map(property => nameOf(property.key))
    return []
  })
  return used
    .filter(name => name !== undefined && COMMANDS.includes(name))
    .map(name => `${name} is a command to a broker, and only core/orders/execution.ts gives those`)
}

/** Time and chance that the core takes for itself instead of being told. */
export const impurities = (path: string, tree: Node[]): string[] => {
  if (!path.startsWith('src-main/core/')) return []
  return tree.flatMap(node => {
    if (isMember(node, 'Date', 'now')) return ['Date.now: the core is told the time']
    if (isMember(node, 'Math', 'random')) return ['Math.random: the core rolls no dice']
    const { callee, arguments: given } = node as { callee?: unknown; arguments?: unknown[] }
    if (node.type === 'NewExpression' && nameOf(callee) === 'Date' && given?.length === 0)
      return ['new Date(): the core is told the time']
    return []
  })
}
