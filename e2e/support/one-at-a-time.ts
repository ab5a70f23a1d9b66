/**
 * Journeys with a MetaTrader terminal. The five ports of the bridge belong to the computer, and an EA that misses its
 * app knocks at each of them: two such journeys at once would turn each other's EA away and move each other's port.
 */
export const ONE_AT_A_TIME: readonly string[] = ['mt5-security.spec.ts', 'mt5-wizard.spec.ts', 'two-brokers.spec.ts']
