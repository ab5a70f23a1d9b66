// Deals: each is announced once. Those from before this EA started are left to get_history.

// Tickets that need no announcement any more, ascending.
ulong g_dealSeen[];
int g_dealCount=0;
// Server time from which deals are looked through; moves on only while connected to the broker.
long g_dealFrom=0;

string DealJson(const ulong ticket) {
   string symbol=HistoryDealGetString(ticket,DEAL_SYMBOL);
   int digits=StringLen(symbol)>0 ? (int)SymbolInfoInteger(symbol,SYMBOL_DIGITS) : 0;
   return "{"+PairUlong("ticket",ticket)
      +","+PairUlong("order",(ulong)HistoryDealGetInteger(ticket,DEAL_ORDER))
      +","+PairUlong("posId",(ulong)HistoryDealGetInteger(ticket,DEAL_POSITION_ID))
      +","+PairText("s",symbol)
      +","+PairText("type",NameOfDealType(HistoryDealGetInteger(ticket,DEAL_TYPE)))
      +","+PairText("entry",NameOfEntry(HistoryDealGetInteger(ticket,DEAL_ENTRY)))
      +","+PairShort("vol",HistoryDealGetDouble(ticket,DEAL_VOLUME))
      +","+PairPrice("price",HistoryDealGetDouble(ticket,DEAL_PRICE),digits)
      +","+PairShort("profit",HistoryDealGetDouble(ticket,DEAL_PROFIT))
      +","+PairShort("commission",HistoryDealGetDouble(ticket,DEAL_COMMISSION))
      +","+PairShort("swap",HistoryDealGetDouble(ticket,DEAL_SWAP))
      +","+PairShort("fee",HistoryDealGetDouble(ticket,DEAL_FEE))
      +","+PairText("reason",NameOfReason(HistoryDealGetInteger(ticket,DEAL_REASON)))
      +","+PairUlong("magic",(ulong)HistoryDealGetInteger(ticket,DEAL_MAGIC))
      +","+PairText("comment",HistoryDealGetString(ticket,DEAL_COMMENT))
      +","+PairLong("ms",UtcOfServerMs(HistoryDealGetInteger(ticket,DEAL_TIME_MSC)))+"}";
}

// The place of the first ticket that is not smaller.
int DealPlace(const ulong ticket) {
   int low=0;
   int high=g_dealCount;
   while(low<high) {
      int middle=(low+high)/2;
      if(g_dealSeen[middle]<ticket)
         low=middle+1;
      else
         high=middle;
   }
   return low;
}

// Adds a ticket; false if it was there.
bool DealMark(const ulong ticket) {
   int at=DealPlace(ticket);
   if(at<g_dealCount && g_dealSeen[at]==ticket)
      return false;
   if(g_dealCount>=ArraySize(g_dealSeen))
      ArrayResize(g_dealSeen,g_dealCount*2+256);
   for(int i=g_dealCount;i>at;i--)
      g_dealSeen[i]=g_dealSeen[i-1];
   g_dealSeen[at]=ticket;
   g_dealCount++;
   return true;
}

// Looks through the recent history; `announce` is false for the first look.
void DealsScan(const bool announce) {
   long now=(long)ServerNow();
   if(g_dealFrom==0)
      g_dealFrom=now-2*86400;
   if(!HistorySelect((datetime)g_dealFrom,(datetime)(now+86400)))
      return;
   int total=HistoryDealsTotal();
   for(int i=0;i<total;i++) {
      ulong ticket=HistoryDealGetTicket(i);
      if(ticket!=0 && DealMark(ticket) && announce)
         EmitState("deal",PairRaw("d",DealJson(ticket)));
   }
   if(now-86400>g_dealFrom)
      g_dealFrom=now-86400;
}
