// What became of a coid in the broker's books: open orders, history, deals, positions.

string g_qState="";
ulong g_qOrder=0;

// comment == coid, or coid-tag.
bool CommentIsOf(const string comment,const string coid) {
   if(comment==coid)
      return true;
   return StringSubstr(comment,0,StringLen(coid)+1)==coid+"-";
}

string StateOfOrder(const long state,const double volume,const double left) {
   if(state==ORDER_STATE_FILLED)
      return "DONE";
   if(state==ORDER_STATE_PARTIAL || g_doneVolume>0)
      return "PARTIAL";
   if(state==ORDER_STATE_CANCELED)
      return "CANCELED";
   if(state==ORDER_STATE_EXPIRED)
      return "EXPIRED";
   if(state==ORDER_STATE_REJECTED)
      return "REJECTED";
   return left<volume ? "PARTIAL" : "PLACED";
}

// The order in g_qOrder by its ticket, open or finished.
bool QueryTicket(const long back) {
   OrderRow row;
   if(OrderSelect(g_qOrder))
      OrderReadSelected(g_qOrder,row);
   else if(HistoryOrderSelect(g_qOrder))
      OrderReadHistory(g_qOrder,row);
   else
      return false;
   SelectDays(back);
   DealsOfOrder(g_qOrder,0,row.type==ORDER_TYPE_CLOSE_BY);
   g_qState=StateOfOrder(row.state,row.volume,row.left);
   return true;
}

// The ticket of the order that carries the coid, 0 if there is none.
ulong QueryFind(const string coid,const ulong magic,const long back) {
   int total=OrdersTotal();
   for(int i=0;i<total;i++) {
      ulong ticket=OrderGetTicket(i);
      if(ticket!=0 && CommentIsOf(OrderGetString(ORDER_COMMENT),coid) && (ulong)OrderGetInteger(ORDER_MAGIC)==magic)
         return ticket;
   }
   if(!SelectDays(back))
      return 0;
   total=HistoryOrdersTotal();
   for(int i=total-1;i>=0;i--) {
      ulong ticket=HistoryOrderGetTicket(i);
      if(ticket!=0 && CommentIsOf(HistoryOrderGetString(ticket,ORDER_COMMENT),coid)
         && (ulong)HistoryOrderGetInteger(ticket,ORDER_MAGIC)==magic)
         return ticket;
   }
   total=HistoryDealsTotal();
   for(int i=total-1;i>=0;i--) {
      ulong ticket=HistoryDealGetTicket(i);
      if(ticket!=0 && CommentIsOf(HistoryDealGetString(ticket,DEAL_COMMENT),coid)
         && (ulong)HistoryDealGetInteger(ticket,DEAL_MAGIC)==magic)
         return (ulong)HistoryDealGetInteger(ticket,DEAL_ORDER);
   }
   return 0;
}

// A position whose order and deals are not in the terminal's history (yet).
bool QueryPosition(const string coid,const ulong magic) {
   int total=PositionsTotal();
   for(int i=0;i<total;i++) {
      if(PositionGetTicket(i)==0 || !CommentIsOf(PositionGetString(POSITION_COMMENT),coid))
         continue;
      if((ulong)PositionGetInteger(POSITION_MAGIC)!=magic)
         continue;
      g_donePosition=(ulong)PositionGetInteger(POSITION_IDENTIFIER);
      g_doneVolume=PositionGetDouble(POSITION_VOLUME);
      g_donePrice=PositionGetDouble(POSITION_PRICE_OPEN);
      g_qState="DONE";
      return true;
   }
   return false;
}

// The text value of a field in a stored answer, "" if it has none.
string StoredField(const string body,const string key) {
   string mark="\""+key+"\":\"";
   int from=StringFind(body,mark);
   if(from<0)
      return "";
   from+=StringLen(mark);
   int to=StringFind(body,"\"",from);
   return to<0 ? "" : StringSubstr(body,from,to-from);
}

// Fills g_qState and what was executed.
void QueryBooks(const string coid,const ulong magic) {
   g_qState="";
   g_qOrder=0;
   g_doneDeal=0;
   g_donePosition=0;
   g_doneVolume=0;
   g_donePrice=0;
   long back=172800;
   ulong wanted=magic;
   int row=JournalFind(coid);
   if(row>=0) {
      if(StringLen(g_journal[row].hash)>0)
         wanted=g_journal[row].magic;
      long age=(UtcMs()-g_journal[row].ms)/1000+3600;
      if(age>back)
         back=age;
   }
   g_qOrder=QueryFind(coid,wanted,back);
   if(g_qOrder==0 && row>=0 && g_journal[row].kind==JOURNAL_RESULT)
      if(!UlongOfText(StoredField(g_journal[row].body,"order"),g_qOrder))
         g_qOrder=0;
   if(g_qOrder!=0 && QueryTicket(back))
      return;
   QueryPosition(coid,wanted);
}
