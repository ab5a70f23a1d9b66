import { alertsApi } from './api/alerts.ts'
import { armingApi } from './api/arming.ts'
import { brokersApi } from './api/brokers.ts'
import { catalogueApi } from './api/catalogue.ts'
import type { Api, ApiParts } from './api/context.ts'
import { credentialsApi } from './api/credentials.ts'
import { depthApi } from './api/depth.ts'
import { elsewhereApi } from './api/elsewhere.ts'
import { equityApi } from './api/equity.ts'
import { exposureApi } from './api/exposure.ts'
import { followApi } from './api/follow.ts'
import { foreignApi } from './api/foreign.ts'
import { heldApi } from './api/held.ts'
import { journalApi } from './api/journal.ts'
import { killApi } from './api/kill.ts'
import { logApi } from './api/log.ts'
import { loopApi } from './api/loop.ts'
import { marketApi } from './api/market.ts'
import { mt5Api } from './api/mt5.ts'
import { newsApi } from './api/news.ts'
import { notesApi } from './api/notes.ts'
import { ordersApi } from './api/orders.ts'
import { portfolioApi } from './api/portfolio.ts'
import { positionGroupsApi } from './api/position-groups.ts'
import { reviewApi } from './api/review.ts'
import { riskApi } from './api/risk.ts'
import { settingsApi } from './api/settings.ts'
import { sourceApi } from './api/source.ts'
import { statusApi } from './api/status.ts'
import { survivalApi } from './api/survival.ts'
import { ticketApi } from './api/ticket.ts'
import { unknownApi } from './api/unknown.ts'
import { usageApi } from './api/usage.ts'

/** The contract over the terminal: here, and in the folder beside, domain becomes wire; nowhere else. */
export function createApi(parts: ApiParts): Api {
  return {
    ...statusApi(parts),
    ...sourceApi(parts),
    ...marketApi(parts),
    ...depthApi(parts),
    ...brokersApi(parts),
    ...catalogueApi(parts),
    ...elsewhereApi(parts),
    ...loopApi(parts),
    ...reviewApi(parts),
    ...ordersApi(parts),
    ...ticketApi(parts),
    ...unknownApi(parts),
    ...heldApi(parts),
    ...survivalApi(parts),
    ...portfolioApi(parts),
    ...positionGroupsApi(parts),
    ...exposureApi(parts),
    ...equityApi(parts),
    ...riskApi(parts),
    ...usageApi(parts),
    ...killApi(parts),
    ...newsApi(parts),
    ...armingApi(parts),
    ...alertsApi(parts),
    ...journalApi(parts),
    ...followApi(parts),
    ...notesApi(parts),
    ...logApi(parts),
    ...settingsApi(parts),
    ...credentialsApi(parts),
    ...foreignApi(parts),
    ...mt5Api(parts),
  }
}
