import type { Card } from './card.ts'
import { accountCards } from './cards/account.ts'
import { dataCards } from './cards/data.ts'
import { advancedCards } from './cards/orders-advanced.ts'
import { basicCards } from './cards/orders-basic.ts'
import { protectionCards } from './cards/protection.ts'

/** Everything that is asked of a broker, from less to more. */
export const cards: readonly Card[] = [
  ...dataCards,
  ...accountCards,
  ...basicCards,
  ...advancedCards,
  ...protectionCards,
]
