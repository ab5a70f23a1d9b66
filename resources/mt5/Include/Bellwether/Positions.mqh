// Open positions: read from the terminal, written as JSON.

struct PositionRow {
   ulong ticket;
   ulong ident;
   string symbol;
   long side;
   double volume;
   double open;
   double sl;
   double tp;
   double price;
   double profit;
   double swap;
   long ms;
   ulong magic;
   string comment;
   long reason;
};

PositionRow g_positions[];

// The terminal's positions now, in its order.
void PositionsRead(PositionRow &rows[]) {
   int total=PositionsTotal();
   int count=0;
   ArrayResize(rows,total);
   for(int i=0;i<total;i++) {
      ulong ticket=PositionGetTicket(i);
      if(ticket==0)
         continue;
      rows[count].ticket=ticket;
      rows[count].ident=(ulong)PositionGetInteger(POSITION_IDENTIFIER);
      rows[count].symbol=PositionGetString(POSITION_SYMBOL);
      rows[count].side=PositionGetInteger(POSITION_TYPE);
      rows[count].volume=PositionGetDouble(POSITION_VOLUME);
      rows[count].open=PositionGetDouble(POSITION_PRICE_OPEN);
      rows[count].sl=PositionGetDouble(POSITION_SL);
      rows[count].tp=PositionGetDouble(POSITION_TP);
      rows[count].price=PositionGetDouble(POSITION_PRICE_CURRENT);
      rows[count].profit=PositionGetDouble(POSITION_PROFIT);
      rows[count].swap=PositionGetDouble(POSITION_SWAP);
      rows[count].ms=PositionGetInteger(POSITION_TIME_MSC);
      rows[count].magic=(ulong)PositionGetInteger(POSITION_MAGIC);
      rows[count].comment=PositionGetString(POSITION_COMMENT);
      rows[count].reason=PositionGetInteger(POSITION_REASON);
      count++;
   }
   ArrayResize(rows,count);
}

string PositionJson(const PositionRow &row) {
   int digits=(int)SymbolInfoInteger(row.symbol,SYMBOL_DIGITS);
   return "{"+PairUlong("ticket",row.ticket)
      +","+PairUlong("ident",row.ident)
      +","+PairText("s",row.symbol)
      +","+PairText("side",row.side==POSITION_TYPE_BUY ? "buy" : "sell")
      +","+PairShort("vol",row.volume)
      +","+PairPrice("open",row.open,digits)
      +","+PairFixed("sl",row.sl,digits)
      +","+PairFixed("tp",row.tp,digits)
      +","+PairFixed("price",row.price,digits)
      +","+PairShort("profit",row.profit)
      +","+PairShort("swap",row.swap)
      +","+PairLong("ms",UtcOfServerMs(row.ms))
      +","+PairUlong("magic",row.magic)
      +","+PairText("comment",row.comment)
      +","+PairText("reason",NameOfReason(row.reason))+"}";
}

// Whether a position differs in more than price, profit and swap.
bool PositionDiffers(const PositionRow &a,const PositionRow &b) {
   return a.ident!=b.ident || a.side!=b.side || a.volume!=b.volume || a.open!=b.open || a.sl!=b.sl || a.tp!=b.tp
      || a.magic!=b.magic || a.comment!=b.comment || a.symbol!=b.symbol;
}

int PositionFind(const PositionRow &rows[],const ulong ticket,const int hint) {
   int count=ArraySize(rows);
   if(hint<count && rows[hint].ticket==ticket)
      return hint;
   for(int i=0;i<count;i++)
      if(rows[i].ticket==ticket)
         return i;
   return -1;
}

// Announces what changed since the last look and remembers the new state.
void PositionsDiff() {
   PositionRow now[];
   PositionsRead(now);
   int before=ArraySize(g_positions);
   int count=ArraySize(now);
   for(int i=0;i<before;i++)
      if(PositionFind(now,g_positions[i].ticket,i)<0)
         EmitState("position",PairText("op","remove")+","+PairRaw("p","{"+PairUlong("ticket",g_positions[i].ticket)+"}"));
   for(int i=0;i<count;i++) {
      int at=PositionFind(g_positions,now[i].ticket,i);
      if(at<0 || PositionDiffers(g_positions[at],now[i]))
         EmitState("position",PairText("op","upsert")+","+PairRaw("p",PositionJson(now[i])));
   }
   ArrayResize(g_positions,count);
   for(int i=0;i<count;i++)
      g_positions[i]=now[i];
}
