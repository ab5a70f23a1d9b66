import { createHmac } from 'node:crypto'

/** OK-ACCESS-SIGN: base64 of HMAC-SHA256 over timestamp (ISO, ms) + method + path with query + body. OKX API v5, "REST Authentication". */
export function restSignature(secret: string, timestamp: string, method: string, path: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}${method}${path}${body}`).digest('base64')
}

/** Signs a login on the WebSocket: the same over Unix seconds + GET + /users/self/verify. OKX API v5, "Login". */
export function loginSignature(secret: string, seconds: string): string {
  return restSignature(secret, seconds, 'GET', '/users/self/verify', '')
}
