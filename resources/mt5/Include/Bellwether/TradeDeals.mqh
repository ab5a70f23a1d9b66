// What was executed for one order, from the deals in history: volume, average price, position.

ulong g_doneDeal=0;
ulong g_donePosition=0;
double g_doneVolume=0;
double g_donePrice=0;

// Looks through the selected history; true if there is a deal of this order. Of a close-by, whose result is booked
// on the first deal, only that one counts.
bool DealsOfOrder(const ulong order,const ulong deal,const bool firstOnly) {
   g_doneDeal=0;
   g_donePosition=0;
   g_doneVolume=0;
   g_donePrice=0;
   double money=0;
   int total=HistoryDealsTotal();
   for(int i=0;i<total;i++) {
      ulong ticket=HistoryDealGetTicket(i);
      if(ticket==0)
         continue;
      bool mine=(deal!=0 && ticket==deal) || (order!=0 && (ulong)HistoryDealGetInteger(ticket,DEAL_ORDER)==order);
      if(!mine || (firstOnly && g_doneDeal!=0))
         continue;
      double volume=HistoryDealGetDouble(ticket,DEAL_VOLUME);
      money+=volume*HistoryDealGetDouble(ticket,DEAL_PRICE);
      g_doneVolume+=volume;
      g_doneDeal=ticket;
      g_donePosition=(ulong)HistoryDealGetInteger(ticket,DEAL_POSITION_ID);
   }
   if(g_doneVolume>0)
      g_donePrice=money/g_doneVolume;
   return g_doneDeal!=0;
}

bool SelectDays(const long back) {
   long now=(long)ServerNow();
   return HistorySelect((datetime)(now-back),(datetime)(now+86400));
}
