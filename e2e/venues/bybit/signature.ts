import { createHmac } from 'node:crypto'

/** What is signed: timestamp + key + receive window + query string (GET) or body (POST). Bybit V5, "Integration Guidance". */
export function signedText(timestamp: string, key: string, window: string, payload: string): string {
  return `${timestamp}${key}${window}${payload}`
}

/** X-BAPI-SIGN: lowercase hex of HMAC-SHA256 over `signedText`. */
export function restSignature(secret: string, timestamp: string, key: string, window: string, payload: string): string {
  return createHmac('sha256', secret)
    .update(signedText(timestamp, key, window, payload))
    .digest('hex')
}

/** Signs `auth` on the WebSocket: the same over GET/realtime + expiry in Unix ms. Bybit V5, "Connect". */
export function authSignature(secret: string, expires: string): string {
  return createHmac('sha256', secret).update(`GET/realtime${expires}`).digest('hex')
}
