// get_bars: the terminal may have to load the bars first; then they go out in parts, oldest first.

#define BARS_PART 1000
#define BARS_TRIES 24
#define BARS_WAIT_MS 400

MqlRates g_rates[];
int g_barsGot=0;

// Tries to get the bars. 1 = they are in g_rates, 0 = ask again later, -1 = given up.
int BarsLoad(const Job &job) {
   ENUM_TIMEFRAMES frame=TimeframeOfName(job.frame);
   datetime to=job.to>0 ? ServerOfUtc(job.to) : (datetime)((long)ServerNow()+86400);
   int count=job.count;
   long most=TerminalInfoInteger(TERMINAL_MAXBARS);
   if(most>1 && (long)count>=most)
      count=(int)most-1;
   ResetLastError();
   int got=CopyRates(job.symbol,frame,to,count,g_rates);
   int error=GetLastError();
   // Fewer than asked, twice the same number: there are no more. A growing number means that it still loads.
   bool stable=got>0 && got==g_barsGot;
   g_barsGot=got;
   g_jobTries++;
   if(got>=count || stable)
      return 1;
   if(g_jobTries<BARS_TRIES)
      return 0;
   if(got>0)
      return 1;
   AnswerRefuse(job.re,"HISTORY_TIMEOUT","later","The terminal could not load "+job.frame+" bars of "+job.symbol
      +" in time. It goes on loading; ask again in a minute.",0,error);
   return -1;
}

bool BarsStep(const Job &job) {
   if(!g_jobStarted) {
      ArrayResize(g_rates,0);
      g_barsGot=0;
   }
   if(g_jobPart==0) {
      int loaded=BarsLoad(job);
      if(loaded<0)
         return true;
      if(loaded==0) {
         g_jobWaitUntil=TickMs()+BARS_WAIT_MS;
         return false;
      }
   }
   int total=ArraySize(g_rates);
   int digits=(int)SymbolInfoInteger(job.symbol,SYMBOL_DIGITS);
   string rows="";
   int stop=g_jobAt+BARS_PART;
   while(g_jobAt<total && g_jobAt<stop) {
      JoinTo(rows,BarRow(g_rates[g_jobAt],digits));
      g_jobAt++;
   }
   g_jobPart++;
   bool more=g_jobAt<total;
   SendLine(MessageHead("bars")+","+PairText("re",job.re)+","+BarsBody(job.symbol,job.frame,g_jobPart,more,rows)+"}");
   if(!more)
      ArrayResize(g_rates,0);
   return !more;
}
