// The final answer to a trade request: kept in the journal, sent to the session that asked.

bool OpIsExecution(const TradeOp &op) {
   return op.request.action==TRADE_ACTION_DEAL || op.request.action==TRADE_ACTION_CLOSE_BY;
}

// Stores and sends the final answer; then the request is no longer running.
void OpFinish(const int at,const string body) {
   if(StringLen(g_ops[at].coid)>0)
      JournalWrite(JOURNAL_RESULT,g_ops[at].coid,g_ops[at].hash,g_ops[at].request.magic,body);
   if(g_ops[at].session==g_session)
      AnswerBody(g_ops[at].re,body,false);
   string lines[];
   int count=StringSplit(g_ops[at].moreRe,10,lines);
   for(int i=0;i<count;i++) {
      string parts[];
      if(StringSplit(lines[i],32,parts)==2 && StringToInteger(parts[0])==(long)g_session)
         AnswerBody(parts[1],body,true);
   }
   OpRemove(at);
   g_rescanHint=true;
}

void OpRefuse(const int at,const string code,const string msg,const uint retcode,const int error) {
   string body=RefuseBody(code,RetryOfCode(code),msg,retcode,error);
   if(code=="REQUOTE") {
      int digits=(int)SymbolInfoInteger(g_ops[at].request.symbol,SYMBOL_DIGITS);
      double bid=g_ops[at].bid>0 ? g_ops[at].bid : SymbolInfoDouble(g_ops[at].request.symbol,SYMBOL_BID);
      double ask=g_ops[at].ask>0 ? g_ops[at].ask : SymbolInfoDouble(g_ops[at].request.symbol,SYMBOL_ASK);
      body=body+","+PairFixed("bid",bid,digits)+","+PairFixed("ask",ask,digits);
   }
   OpFinish(at,body);
}

// The broker (or the terminal) said no, or nobody knows.
void OpFailed(const int at,const bool wasSent,const int error) {
   uint retcode=g_ops[at].retcode;
   string code=retcode!=0 ? CodeOfRetcode(retcode) : CodeOfError(error);
   if(wasSent && (retcode==10031 || !RetcodeIsKnown(retcode)))
      code="IN_DOUBT";
   if(retcode!=0 && error==4752)
      code="TRADING_DISABLED_TERMINAL";
   string msg=g_ops[at].comment;
   if(StringLen(msg)==0)
      msg="The broker answered "+IntegerToString(retcode)+".";
   OpRefuse(at,code,msg,retcode,error);
}

string OpExecution(const int at) {
   int digits=(int)SymbolInfoInteger(g_ops[at].request.symbol,SYMBOL_DIGITS);
   double price=g_ops[at].price;
   ulong deal=g_ops[at].deal;
   double volume=g_ops[at].volume;
   if(g_doneDeal!=0) {
      deal=deal!=0 ? deal : g_doneDeal;
      price=g_donePrice;
      volume=g_doneVolume;
   }
   ulong position=g_donePosition!=0 ? g_donePosition : g_ops[at].request.position;
   return PairUlong("order",g_ops[at].order)+","+PairUlong("deal",deal)+","+PairShort("vol",volume)
      +","+PairFixed("price",price,digits+2)+","+PairText("filling",NameOfFilling(g_ops[at].request.type_filling))
      +","+PairUlong("pos",position)+","+PairText("comment",g_ops[at].comment);
}

void OpSucceeded(const int at) {
   string more="";
   bool pending=g_ops[at].request.action==TRADE_ACTION_PENDING;
   if(OpIsExecution(g_ops[at]))
      more=OpExecution(at);
   else {
      ulong order=g_ops[at].order!=0 ? g_ops[at].order : g_ops[at].request.order;
      if(g_ops[at].request.action==TRADE_ACTION_SLTP)
         more=PairUlong("pos",g_ops[at].request.position);
      else
         more=PairUlong("order",order);
      if(pending)
         more=more+","+PairUlong("deal",0)+","+PairText("filling",NameOfFilling(g_ops[at].request.type_filling));
      more=more+","+PairText("comment",g_ops[at].comment);
   }
   if(g_ops[at].autoFill && g_ops[at].request.action!=TRADE_ACTION_CLOSE_BY)
      FillingRemember(g_ops[at].request.symbol,pending,(int)g_ops[at].request.type_filling);
   string body=OkBody(CodeOfRetcode(g_ops[at].retcode),g_ops[at].retcode,more);
   if(g_ops[at].split)
      OpProtect(at,body);
   else
      OpFinish(at,body);
}
