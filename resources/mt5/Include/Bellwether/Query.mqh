// order_query: what became of a coid. The broker's books come first, then the journal.

// From the journal, when the books know nothing.
string QueryJournal(const string coid) {
   int row=JournalFind(coid);
   if(row<0 || g_journal[row].kind!=JOURNAL_RESULT)
      return "NOT_FOUND";
   string code=StoredField(g_journal[row].body,"code");
   if(code=="OK" || code=="NO_CHANGES")
      return "DONE";
   if(code=="PARTIAL" || code=="PLACED")
      return code;
   return code=="IN_DOUBT" ? "NOT_FOUND" : "REJECTED";
}

void OrderQuery() {
   bool connected=BooksAreComplete();
   if(OpOfCoid(g_body.coid)>=0) {
      AnswerBody(g_body.re,OkBody("OK",0,PairText("state","PENDING")+","+PairBool("connected",connected)),false);
      return;
   }
   QueryBooks(g_body.coid,g_body.magic);
   if(StringLen(g_qState)==0)
      g_qState=QueryJournal(g_body.coid);
   string more=PairText("state",g_qState)+","+PairBool("connected",connected);
   if(g_qOrder!=0)
      more=more+","+PairUlong("order",g_qOrder);
   if(g_doneDeal!=0)
      more=more+","+PairUlong("deal",g_doneDeal);
   if(g_donePosition!=0)
      more=more+","+PairUlong("pos",g_donePosition);
   if(g_doneVolume>0)
      more=more+","+PairShort("vol",g_doneVolume)+","+PairShort("price",g_donePrice);
   // From now on a delayed first copy of this order is refused: the app may call it not executed.
   if(g_qState=="NOT_FOUND" && connected)
      JournalWrite(JOURNAL_BURNT,g_body.coid,"",g_body.magic,"");
   AnswerBody(g_body.re,OkBody("OK",0,more),false);
}
