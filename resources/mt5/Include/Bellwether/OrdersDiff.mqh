// What changed among the open orders since the last look.

bool OrderDiffers(const OrderRow &a,const OrderRow &b) {
   return a.state!=b.state || a.type!=b.type || a.volume!=b.volume || a.left!=b.left || a.price!=b.price
      || a.stopLimit!=b.stopLimit || a.sl!=b.sl || a.tp!=b.tp || a.tif!=b.tif || a.expires!=b.expires
      || a.posId!=b.posId || a.comment!=b.comment;
}

int OrderFind(const OrderRow &rows[],const ulong ticket,const int hint) {
   int count=ArraySize(rows);
   if(hint<count && rows[hint].ticket==ticket)
      return hint;
   for(int i=0;i<count;i++)
      if(rows[i].ticket==ticket)
         return i;
   return -1;
}

// Announces an order that is open no more with its final state. It is in history soon, though perhaps not yet:
// for a few looks the answer is false, then what was known last is announced.
bool OrderGone(OrderRow &row) {
   if(!HistoryOrderSelect(row.ticket)) {
      row.missing++;
      if(row.missing<4)
         return false;
   }
   else
      OrderReadHistory(row.ticket,row);
   EmitState("order",PairText("op","remove")+","+PairRaw("o",OrderJson(row)));
   return true;
}

// Answers true when it must look again soon.
bool OrdersDiff() {
   OrderRow now[];
   OrdersRead(now);
   int before=ArraySize(g_orders);
   int count=ArraySize(now);
   int kept=count;
   for(int i=0;i<count;i++) {
      int at=OrderFind(g_orders,now[i].ticket,i);
      if(at<0 || OrderDiffers(g_orders[at],now[i]))
         EmitState("order",PairText("op","upsert")+","+PairRaw("o",OrderJson(now[i])));
   }
   for(int i=0;i<before;i++) {
      if(OrderFind(now,g_orders[i].ticket,i)>=0 || OrderGone(g_orders[i]))
         continue;
      ArrayResize(now,kept+1);
      now[kept]=g_orders[i];
      kept++;
   }
   ArrayResize(g_orders,kept);
   for(int i=0;i<kept;i++)
      g_orders[i]=now[i];
   return kept>count;
}
