// get_history: the tickets are collected once, then deals and orders go out in parts.

#define HISTORY_PART 400

ulong g_histDeals[];
ulong g_histOrders[];

bool HistoryInside(const long serverMs,const Job &job) {
   long ms=UtcOfServerMs(serverMs);
   return ms>=job.from && ms<=job.to;
}

void HistoryCollect(const Job &job) {
   ArrayResize(g_histDeals,0);
   ArrayResize(g_histOrders,0);
   // The selection works in seconds; a second more on each side, then the milliseconds decide.
   datetime from=(datetime)((long)ServerOfUtc(job.from)>0 ? (long)ServerOfUtc(job.from)-1 : 0);
   datetime to=(datetime)((long)ServerOfUtc(job.to)+1);
   if(!HistorySelect(from,to))
      return;
   int count=0;
   if(job.deals) {
      int total=HistoryDealsTotal();
      ArrayResize(g_histDeals,total);
      for(int i=0;i<total;i++) {
         ulong ticket=HistoryDealGetTicket(i);
         if(ticket==0 || !HistoryInside(HistoryDealGetInteger(ticket,DEAL_TIME_MSC),job))
            continue;
         g_histDeals[count]=ticket;
         count++;
      }
      ArrayResize(g_histDeals,count);
   }
   if(job.orders) {
      count=0;
      int total=HistoryOrdersTotal();
      ArrayResize(g_histOrders,total);
      for(int i=0;i<total;i++) {
         ulong ticket=HistoryOrderGetTicket(i);
         if(ticket==0 || !HistoryInside(HistoryOrderGetInteger(ticket,ORDER_TIME_DONE_MSC),job))
            continue;
         g_histOrders[count]=ticket;
         count++;
      }
      ArrayResize(g_histOrders,count);
   }
}

bool HistoryStep(const Job &job) {
   if(!g_jobStarted)
      HistoryCollect(job);
   int dealCount=ArraySize(g_histDeals);
   int total=dealCount+ArraySize(g_histOrders);
   string deals="";
   string orders="";
   int stop=g_jobAt+HISTORY_PART;
   while(g_jobAt<total && g_jobAt<stop) {
      if(g_jobAt<dealCount) {
         ulong deal=g_histDeals[g_jobAt];
         if(HistoryDealSelect(deal))
            JoinTo(deals,DealJson(deal));
      }
      else {
         ulong order=g_histOrders[g_jobAt-dealCount];
         if(HistoryOrderSelect(order)) {
            OrderRow row;
            OrderReadHistory(order,row);
            JoinTo(orders,OrderJson(row));
         }
      }
      g_jobAt++;
   }
   g_jobPart++;
   bool more=g_jobAt<total;
   SendLine(MessageHead("history")+","+PairText("re",job.re)+","+PairLong("part",g_jobPart)+","+PairBool("more",more)
      +","+PairLong("srvOff",g_srvOff)+","+PairRaw("deals","["+deals+"]")+","+PairRaw("orders","["+orders+"]")+"}");
   return !more;
}
