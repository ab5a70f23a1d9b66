import { parseSync } from 'vite'

/** A node of the syntax tree, as loosely as we need it. */
export type Node = { type: string; [key: string]: unknown }
export type Import = { from: string | undefined; typesOnly: boolean }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Every node of a tree, parents first. */
export function* nodes(root: unknown): Generator<Node> {
  if (Array.isArray(root)) for (const item of root) yield* nodes(item)
  if (!isNode(root)) return
  yield root
  for (const value of Object.values(root)) if (typeof value === 'object') yield* nodes(value)
}

export const parse = (path: string, source: string) => {
  const { program, comments, errors } = parseSync(path, source)
  return { tree: [...nodes(program)], comments, errors: errors.map(error => error.message) }
}

const text = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined

/**
 * What a file imports, by any of the five ways. Only `import type` and `export type` leave nothing behind:
 * `import { type A }` still loads the module.
 */
export const importsOf = (tree: Node[]): Import[] =>
  tree.flatMap(node => {
    switch (node.type) {
      case 'ImportDeclaration':
        return [{ from: text(node.source), typesOnly: node.importKind === 'type' }]
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        return node.source ? [{ from: text(node.source), typesOnly: node.exportKind === 'type' }] : []
      case 'ImportExpression':
        return [{ from: text(node.source), typesOnly: false }]
      case 'TSImportType':
        return [{ from: text(node.source), typesOnly: true }]
      case 'TSExternalModuleReference':
        return [{ from: text(node.expression), typesOnly: false }]
      default:
        return []
    }
  })
