import { z } from 'zod'

/** Schemas that have a name of their own: written by it wherever they are used. */
export type Names = ReadonlyMap<z.ZodType, string>

const bounded = (what: string, least: number | null, most: number | null): string => {
  const [low, high] = [
    Number.isFinite(least ?? Infinity) ? least : null,
    Number.isFinite(most ?? Infinity) ? most : null,
  ]
  const isSafe = (n: number | null): boolean => n !== null && Math.abs(n) < Number.MAX_SAFE_INTEGER
  if (!isSafe(low) && !isSafe(high)) return what
  return `${what}(${isSafe(low) ? low : ''}..${isSafe(high) ? high : ''})`
}

/** A schema in the notation of docs/rpc.md: TypeScript's, with the bounds of numbers and lengths behind the type. */
export function shapeOf(schema: z.core.$ZodType, names: Names, self?: z.ZodType): string {
  const name = schema === self ? undefined : names.get(schema as z.ZodType)
  if (name !== undefined) return name
  const inner = (of: z.core.$ZodType): string => shapeOf(of, names)
  if (schema instanceof z.ZodNullable) return `${inner(schema.unwrap())} | null`
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return inner(schema.unwrap())
  if (schema instanceof z.ZodArray) return listOf(inner(schema.element))
  if (schema instanceof z.ZodEnum) return schema.options.map(quoted).join(' | ')
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(quoted).join(' | ')
  if (schema instanceof z.ZodUnion) return schema.options.map(inner).join(' | ')
  if (schema instanceof z.ZodRecord) return `{ [name: string]: ${inner(schema.valueType)} }`
  if (schema instanceof z.ZodObject) return objectOf(schema, inner)
  if (schema instanceof z.ZodString) return bounded('string', schema.minLength, schema.maxLength)
  if (schema instanceof z.ZodNumber)
    return bounded(schema.format === 'safeint' ? 'integer' : 'number', schema.minValue, schema.maxValue)
  if (schema instanceof z.ZodBoolean) return 'boolean'
  throw new Error(`docs: no notation for a schema of type "${schema._zod.def.type}"`)
}

const quoted = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value))
const listOf = (item: string): string => (/^[\w.]+$/.test(item) ? `${item}[]` : `(${item})[]`)

/** Members of an object with what may be left out and what stands in for it. */
export function membersOf(schema: z.ZodObject, inner: (of: z.core.$ZodType) => string): readonly [string, string][] {
  return Object.entries(schema.shape).map(([key, member]) => {
    const usual =
      member instanceof z.ZodDefault || member instanceof z.ZodPrefault ? member.def.defaultValue : undefined
    const optional = member instanceof z.ZodOptional || usual !== undefined
    const standsIn = usual === undefined || (typeof usual === 'object' && usual !== null) ? '' : ` = ${quoted(usual)}`
    return [`${key}${optional ? '?' : ''}`, `${inner(member)}${standsIn}`]
  })
}

const objectOf = (schema: z.ZodObject, inner: (of: z.core.$ZodType) => string): string => {
  const members = membersOf(schema, inner)
  return members.length === 0 ? '{}' : `{ ${members.map(([key, type]) => `${key}: ${type}`).join(', ')} }`
}
