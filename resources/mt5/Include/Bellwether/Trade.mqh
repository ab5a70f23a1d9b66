// Trade requests from the wire to the broker: journal first, then the gates, then the intent, then the order.

// Stores a refusal (so that a repeat gets the same) and sends it.
void TradeRefused(const string hash) {
   string body=RefusalBody();
   if(StringLen(g_body.coid)>0)
      JournalWrite(JOURNAL_RESULT,g_body.coid,hash,g_body.magic,body);
   AnswerBody(g_body.re,body,false);
}

// True if the coid was seen before; then it is answered, or will be when the running one ends.
bool TradeRepeated(const string hash) {
   int op=OpOfCoid(g_body.coid);
   int row=op>=0 ? -1 : JournalFind(g_body.coid);
   if(op<0 && row<0)
      return false;
   if(row>=0 && g_journal[row].kind==JOURNAL_BURNT) {
      AnswerRefuse(g_body.re,"EXPIRED","never","This order id was reported as not found and cannot be used any more.",0,0);
      return true;
   }
   string known=op>=0 ? g_ops[op].hash : g_journal[row].hash;
   if(known!=hash) {
      AnswerRefuse(g_body.re,"DUPLICATE","never","This order id was used for another request; nothing was executed.",0,0);
      return true;
   }
   if(op>=0)
      g_ops[op].moreRe=g_ops[op].moreRe+IntegerToString(g_session)+" "+g_body.re+"\n";
   else if(g_journal[row].kind==JOURNAL_RESULT)
      AnswerBody(g_body.re,g_journal[row].body,true);
   else
      AnswerBody(g_body.re,RefuseBody("IN_DOUBT","query","The EA was reloaded while this order was with the broker.",0,0),true);
   return true;
}

// Gates, then the request in g_request. The terminal's selection (position, order) is set by the checks.
bool TradePrepare() {
   string what=g_body.what;
   if(!GateApp())
      return false;
   if(what=="order_send")
      return GateSymbol(g_body.symbol) && GateTerminal(true) && BuildOrder();
   if(what=="order_modify" || what=="order_cancel") {
      if(!OrderSelect(g_body.ticket))
         return Refuse("ALREADY_CLOSED","There is no open order "+TextOfUlong(g_body.ticket)+".",0,4754);
      if(!GateTerminal(false) || !OrderSelect(g_body.ticket))
         return false;
      return what=="order_modify" ? BuildOrderModify() : BuildOrderCancel();
   }
   if(what=="position_close_by" && !PositionSelectByTicket(g_body.by))
      return Refuse("ALREADY_CLOSED","There is no open position "+TextOfUlong(g_body.by)+".",0,4753);
   if(!PositionSelectByTicket(g_body.ticket))
      return Refuse("ALREADY_CLOSED","There is no open position "+TextOfUlong(g_body.ticket)+".",0,4753);
   if(!GateTerminal(false) || !PositionSelectByTicket(g_body.ticket))
      return false;
   if(what=="position_modify")
      return BuildPositionModify();
   return what=="position_close" ? BuildClose() : BuildCloseBy();
}

int TradeOpAdd(const string hash) {
   int at=ArraySize(g_ops);
   ArrayResize(g_ops,at+1);
   g_ops[at].re=g_body.re;
   g_ops[at].moreRe="";
   g_ops[at].session=g_session;
   g_ops[at].what=g_body.what;
   g_ops[at].coid=g_body.coid;
   g_ops[at].hash=hash;
   g_ops[at].opening=g_body.what=="order_send";
   g_ops[at].autoFill=g_body.filling=="auto" && (g_request.action==TRADE_ACTION_DEAL || g_request.action==TRADE_ACTION_PENDING);
   g_ops[at].retried=false;
   g_ops[at].deadline=g_body.deadline;
   g_ops[at].request=g_request;
   g_ops[at].requestId=0;
   g_ops[at].settleAt=0;
   g_ops[at].order=0;
   g_ops[at].deal=0;
   g_ops[at].volume=0;
   g_ops[at].price=0;
   g_ops[at].bid=0;
   g_ops[at].ask=0;
   g_ops[at].split=false;
   g_ops[at].protecting=false;
   g_ops[at].wantSl=0;
   g_ops[at].wantTp=0;
   g_ops[at].opened="";
   return at;
}

// A request whose body has been read and found whole.
void TradeRequest() {
   string hash="";
   bool keyed=StringLen(g_body.coid)>0;
   if(keyed) {
      hash=BodyHash();
      if(TradeRepeated(hash))
         return;
   }
   g_no.code="BUSY";
   g_no.msg="The order or position changed while it was looked at.";
   g_no.retcode=0;
   g_no.error=0;
   if(!TradePrepare()) {
      TradeRefused(hash);
      return;
   }
   if(ArraySize(g_ops)>=OPS_LIMIT) {
      Refuse("RATE_LIMITED","Too many requests are with the broker.",10024,0);
      TradeRefused(hash);
      return;
   }
   if(keyed && !JournalWrite(JOURNAL_INTENT,g_body.coid,hash,g_request.magic,"") && g_body.what=="order_send") {
      Refuse("REJECTED","The EA cannot write its journal (MQL5/Files/Bellwether); nothing was sent.",0,0);
      TradeRefused(hash);
      return;
   }
   int at=TradeOpAdd(hash);
   if(OpSend(at) && g_ops[at].stage==STAGE_SENT)
      SendLine(MessageHead("accepted")+","+PairText("re",g_body.re)+","+PairLong("reqId",g_ops[at].requestId)+"}");
}
