import type { z } from 'zod'
import type * as alerts from './alerts.ts'
import type * as brokers from './brokers.ts'
import type * as catalogue from './catalogue.ts'
import type * as credentials from './credentials.ts'
import type * as depth from './depth.ts'
import type * as exposure from './exposure.ts'
import type * as journal from './journal.ts'
import type * as log from './log.ts'
import type * as loop from './loop.ts'
import type * as market from './market.ts'
import type * as mt5 from './mt5.ts'
import type * as notes from './notes.ts'
import type * as orders from './orders.ts'
import type * as portfolio from './portfolio.ts'
import type * as review from './review.ts'
import type * as risk from './risk.ts'
import type * as settings from './settings.ts'
import type * as source from './source.ts'
import type * as status from './status.ts'
import type * as ticket from './ticket.ts'

/** The shapes that cross the wire, as types: all that a page needs of the contract. */
export type InstrumentView = z.infer<typeof market.InstrumentView>
export type QuoteView = z.infer<typeof market.QuoteView>
export type BarView = z.infer<typeof market.BarView>
export type DepthLevel = z.infer<typeof depth.DepthLevel>
export type DepthView = z.infer<typeof depth.DepthView>
export type TapeView = z.infer<typeof depth.TapeView>
export type SourceChoice = z.infer<typeof source.SourceChoice>
export type SourceView = z.infer<typeof source.SourceView>
export type LeanFolder = z.infer<typeof source.LeanFolder>
export type BrokerView = z.infer<typeof brokers.BrokerView>
export type ElsewhereView = z.infer<typeof brokers.ElsewhereView>
export type SaidView = z.infer<typeof catalogue.SaidView>
export type FeeView = z.infer<typeof catalogue.FeeView>
export type CatalogueEntry = z.infer<typeof catalogue.CatalogueEntry>
export type CatalogueView = z.infer<typeof catalogue.CatalogueView>
export type VenueForm = z.infer<typeof catalogue.VenueForm>
export type VenueSettings = z.infer<typeof catalogue.VenueSettings>
export type TestStepView = z.infer<typeof catalogue.TestStepView>
export type CheckView = z.infer<typeof risk.CheckView>
export type RouteView = z.infer<typeof risk.RouteView>
export type LimitView = z.infer<typeof risk.LimitView>
export type RiskView = z.infer<typeof risk.RiskView>
export type StrategyForm = z.infer<typeof loop.StrategyForm>
export type AccuracyView = z.infer<typeof loop.Accuracy>
export type LoopView = z.infer<typeof loop.LoopView>
export type CardView = z.infer<typeof review.CardView>
export type StoppedView = z.infer<typeof review.StoppedView>
export type OrderView = z.infer<typeof orders.OrderView>
export type FillView = z.infer<typeof orders.FillView>
export type OrderDetail = z.infer<typeof orders.OrderDetail>
export type PositionView = z.infer<typeof portfolio.PositionView>
export type PositionGroupView = z.infer<typeof portfolio.PositionGroupView>
export type EquityView = z.infer<typeof portfolio.EquityView>
export type ClosedTradeView = z.infer<typeof portfolio.ClosedTradeView>
export type JournalRowView = z.infer<typeof journal.JournalRowView>
export type FollowStep = z.infer<typeof journal.FollowStep>
export type FollowView = z.infer<typeof journal.FollowView>
export type NoteView = z.infer<typeof notes.NoteView>
export type LogView = z.infer<typeof log.LogView>
export type SettingsView = z.infer<typeof settings.SettingsView>
export type ReportingTerms = z.infer<typeof settings.ReportingTerms>
export type CredentialView = z.infer<typeof credentials.CredentialView>
export type UsageView = z.infer<typeof risk.UsageView>
export type NewsView = z.infer<typeof risk.NewsView>
export type KillView = z.infer<typeof risk.KillView>
export type HeldView = z.infer<typeof orders.HeldView>
export type UnknownView = z.infer<typeof orders.UnknownView>
export type OrderForm = z.infer<typeof orders.OrderForm>
export type AmendForm = z.infer<typeof orders.AmendForm>
export type OrderCost = z.infer<typeof orders.OrderCost>
export type OrderWish = z.infer<typeof ticket.OrderWish>
export type ResolvedOrder = z.infer<typeof ticket.ResolvedOrder>
export type ExposureView = z.infer<typeof exposure.ExposureView>
export type SurvivalView = z.infer<typeof portfolio.SurvivalView>
export type GuardView = z.infer<typeof portfolio.GuardView>
export type ForeignView = z.infer<typeof brokers.ForeignView>
export type IncidentView = z.infer<typeof alerts.IncidentView>
export type AlertView = z.infer<typeof alerts.AlertView>
export type Mt5FolderView = z.infer<typeof mt5.Mt5FolderView>
export type Mt5AccountView = z.infer<typeof mt5.Mt5AccountView>
export type Mt5PairingView = z.infer<typeof mt5.Mt5PairingView>
export type Mt5DoorView = z.infer<typeof mt5.Mt5DoorView>
export type StatusView = z.infer<typeof status.StatusView>
