import type { z } from 'zod'
import { RpcError } from './rpc-error.ts'

/** Checks what came from outside; the refusal says where and what was expected, never the value itself. */
export const checked = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const told = parsed.error.issues.slice(0, 5).map(issue => {
    const path = issue.path.map(String).join('.')
    return path === '' ? issue.message : `${path}: ${issue.message}`
  })
  throw new RpcError('BAD_INPUT', told.join('; ').slice(0, 500))
}

/** Left-out parameters are an empty object, as JSON-RPC callers expect of a call without input. */
export const checkedParams = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  if (value !== undefined) return checked(schema, value)
  const nothing = schema.safeParse(undefined)
  return nothing.success ? nothing.data : checked(schema, {})
}
