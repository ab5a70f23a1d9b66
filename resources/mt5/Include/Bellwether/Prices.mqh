// Prices of the subscribed symbols: looked at each step, the latest one of each symbol is sent, batched.

struct PriceSub {
   string symbol;
   int digits;
   long msc;
   double bid;
   double ask;
   double last;
   bool due;
   long sentAt;
};

PriceSub g_prices[];

void PricesClear() {
   ArrayResize(g_prices,0);
}

int PricesFind(const string symbol) {
   int count=ArraySize(g_prices);
   for(int i=0;i<count;i++)
      if(g_prices[i].symbol==symbol)
         return i;
   return -1;
}

// Adds a symbol (known and selected); its current price is due at once.
void PricesAdd(const string symbol) {
   if(PricesFind(symbol)>=0)
      return;
   int at=ArraySize(g_prices);
   ArrayResize(g_prices,at+1);
   g_prices[at].symbol=symbol;
   g_prices[at].digits=(int)SymbolInfoInteger(symbol,SYMBOL_DIGITS);
   g_prices[at].msc=0;
   g_prices[at].bid=0;
   g_prices[at].ask=0;
   g_prices[at].last=0;
   g_prices[at].due=false;
   g_prices[at].sentAt=-3600000;
}

// Takes the terminal's latest tick of one symbol.
void PriceLook(PriceSub &sub) {
   MqlTick tick;
   if(!SymbolInfoTick(sub.symbol,tick))
      return;
   if(tick.bid<=0 && tick.ask<=0 && tick.last<=0)
      return;
   if(tick.time_msc==sub.msc && tick.bid==sub.bid && tick.ask==sub.ask && tick.last==sub.last)
      return;
   sub.msc=tick.time_msc;
   sub.bid=tick.bid;
   sub.ask=tick.ask;
   sub.last=tick.last;
   sub.due=true;
}

string PriceRow(const PriceSub &sub) {
   string row="["+JsonQuote(sub.symbol)+","+IntegerToString(UtcOfServerMs(sub.msc))
      +","+TextFixed(sub.bid,sub.digits)+","+TextFixed(sub.ask,sub.digits);
   if(sub.last>0)
      row=row+","+TextFixed(sub.last,sub.digits);
   return row+"]";
}

// While the connection cannot take more, prices only replace each other here.
void PricesPoll() {
   int count=ArraySize(g_prices);
   long now=TickMs();
   bool mayBeSent=g_link==LINK_LIVE && !SendBusy() && SocketIsWritable(g_socket);
   string rows="";
   for(int i=0;i<count;i++) {
      PriceLook(g_prices[i]);
      if(!mayBeSent || !g_prices[i].due || now-g_prices[i].sentAt<g_tickMinMs)
         continue;
      JoinTo(rows,PriceRow(g_prices[i]));
      g_prices[i].due=false;
      g_prices[i].sentAt=now;
   }
   if(StringLen(rows)>0)
      EmitMarket("ticks",PairRaw("d","["+rows+"]"));
}
