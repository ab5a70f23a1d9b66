// Bars that are forming: the changed ones are sent, looked at four times a second.

#define LIVE_BARS_MS 250

struct BarSub {
   string symbol;
   string name;
   ENUM_TIMEFRAMES frame;
   int digits;
   long time;
   double close;
   double high;
   double low;
   long volume;
};

BarSub g_bars[];
long g_barsAt=0;

void LiveBarsClear() {
   ArrayResize(g_bars,0);
}

void LiveBarsAdd(const string symbol,const string name) {
   int at=ArraySize(g_bars);
   for(int i=0;i<at;i++)
      if(g_bars[i].symbol==symbol && g_bars[i].name==name)
         return;
   ArrayResize(g_bars,at+1);
   g_bars[at].symbol=symbol;
   g_bars[at].name=name;
   g_bars[at].frame=TimeframeOfName(name);
   g_bars[at].digits=(int)SymbolInfoInteger(symbol,SYMBOL_DIGITS);
   g_bars[at].time=0;
   g_bars[at].close=0;
   g_bars[at].high=0;
   g_bars[at].low=0;
   g_bars[at].volume=0;
}

// [t,o,h,l,c,tickVol,spread,realVol]
string BarRow(const MqlRates &bar,const int digits) {
   return "["+IntegerToString(UtcOfServer((long)bar.time))
      +","+TextFixed(bar.open,digits)+","+TextFixed(bar.high,digits)
      +","+TextFixed(bar.low,digits)+","+TextFixed(bar.close,digits)
      +","+IntegerToString(bar.tick_volume)+","+IntegerToString(bar.spread)+","+IntegerToString(bar.real_volume)+"]";
}

string BarsBody(const string symbol,const string name,const int part,const bool more,const string rows) {
   return PairText("s",symbol)+","+PairText("tf",name)+","+PairLong("part",part)+","+PairBool("more",more)
      +","+PairLong("srvOff",g_srvOff)+","+PairRaw("d","["+rows+"]");
}

// The forming bar if it changed, and before it the one that has just closed.
void LiveBarsLook(BarSub &sub) {
   MqlRates rates[];
   int got=CopyRates(sub.symbol,sub.frame,0,2,rates);
   if(got<1)
      return;
   long time=(long)rates[got-1].time;
   bool same=time==sub.time && rates[got-1].close==sub.close && rates[got-1].high==sub.high
      && rates[got-1].low==sub.low && rates[got-1].tick_volume==sub.volume;
   if(same)
      return;
   string rows="";
   if(got>1 && sub.time>0 && time>sub.time)
      rows=BarRow(rates[0],sub.digits);
   JoinTo(rows,BarRow(rates[got-1],sub.digits));
   sub.time=time;
   sub.close=rates[got-1].close;
   sub.high=rates[got-1].high;
   sub.low=rates[got-1].low;
   sub.volume=rates[got-1].tick_volume;
   EmitMarket("bars",BarsBody(sub.symbol,sub.name,1,false,rows));
}

void LiveBarsPoll() {
   if(g_link!=LINK_LIVE || SendBusy() || TickMs()-g_barsAt<LIVE_BARS_MS)
      return;
   g_barsAt=TickMs();
   int count=ArraySize(g_bars);
   for(int i=0;i<count;i++)
      LiveBarsLook(g_bars[i]);
}
