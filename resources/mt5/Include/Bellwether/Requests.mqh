// Data requests: checked here, then put into the queue of jobs.

void RequestQueued(const int at,const string re) {
   if(at<0)
      AnswerRefuse(re,"RATE_LIMITED","backoff","Too many data requests wait.",0,0);
}

void GetSymbols(const string re) {
   int symbols=FieldArray(0,"symbols");
   if(!TextsAt(symbols)) {
      AnswerInvalid(re,"symbols must be names.");
      return;
   }
   string names="";
   bool any=false;
   if(symbols>=0)
      for(int item=symbols+1;item<g_js[symbols].after;item=g_js[item].after) {
         string symbol=JsonText(item);
         any=true;
         if(SymbolKnown(symbol))
            names+=(StringLen(names)>0 ? "\n" : "")+symbol;
      }
   if(symbols>=0 && (!any || StringLen(names)==0)) {
      if(any)
         AnswerRefuse(re,"BAD_SYMBOL","never","The broker has none of these symbols.",0,4301);
      else
         SendLine(MessageHead("symbols")+","+PairText("re",re)+",\"part\":1,\"parts\":1,\"items\":[]}");
      return;
   }
   int at=JobAdd(JOB_SYMBOLS,re);
   if(at>=0)
      g_jobs[at].names=names;
   RequestQueued(at,re);
}

void GetBars(const string re) {
   string symbol="";
   string frame="";
   long to=0;
   long count=0;
   bool good=FieldText(0,"s",symbol)==FIELD_GOOD && FieldText(0,"tf",frame)==FIELD_GOOD
      && FieldWhole(0,"to",0,253402300799999,to)!=FIELD_BAD && FieldWhole(0,"count",1,50000,count)==FIELD_GOOD;
   if(!good || TimeframeOfName(frame)==PERIOD_CURRENT) {
      AnswerInvalid(re,"get_bars needs s, tf (M1 to MN1) and count (1 to 50000).");
      return;
   }
   if(!SymbolKnown(symbol) || !SymbolSelect(symbol,true)) {
      AnswerRefuse(re,"BAD_SYMBOL","never","The broker has no symbol "+symbol+", or Market Watch is full.",0,4301);
      return;
   }
   int at=JobAdd(JOB_BARS,re);
   if(at>=0) {
      g_jobs[at].symbol=symbol;
      g_jobs[at].frame=frame;
      g_jobs[at].to=to;
      g_jobs[at].count=(int)count;
   }
   RequestQueued(at,re);
}

void GetHistory(const string re) {
   long from=0;
   long to=0;
   int what=FieldArray(0,"what");
   bool deals=false;
   bool orders=false;
   bool good=FieldWhole(0,"from",0,253402300799999,from)==FIELD_GOOD && FieldWhole(0,"to",0,253402300799999,to)==FIELD_GOOD
      && what>=0 && TextsAt(what);
   if(good)
      for(int item=what+1;item<g_js[what].after;item=g_js[item].after) {
         string name=JsonText(item);
         deals=deals || name=="deals";
         orders=orders || name=="orders";
         good=good && (name=="deals" || name=="orders");
      }
   if(!good) {
      AnswerInvalid(re,"get_history needs from, to and what (deals, orders).");
      return;
   }
   int at=JobAdd(JOB_HISTORY,re);
   if(at>=0) {
      g_jobs[at].from=from;
      g_jobs[at].to=to;
      g_jobs[at].deals=deals;
      g_jobs[at].orders=orders;
   }
   RequestQueued(at,re);
}
