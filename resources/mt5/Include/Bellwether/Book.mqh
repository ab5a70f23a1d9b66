// Order books (depth of market) of the symbols that were asked for.

#define BOOK_MS 100

struct BookSub {
   string symbol;
   int digits;
   bool due;
};

BookSub g_books[];
long g_bookAt=0;

void BooksClear() {
   int count=ArraySize(g_books);
   for(int i=0;i<count;i++)
      MarketBookRelease(g_books[i].symbol);
   ArrayResize(g_books,0);
}

bool BooksAdd(const string symbol) {
   int at=ArraySize(g_books);
   for(int i=0;i<at;i++)
      if(g_books[i].symbol==symbol)
         return true;
   if(!MarketBookAdd(symbol))
      return false;
   ArrayResize(g_books,at+1);
   g_books[at].symbol=symbol;
   g_books[at].digits=(int)SymbolInfoInteger(symbol,SYMBOL_DIGITS);
   g_books[at].due=true;
   return true;
}

void BooksChanged(const string symbol) {
   int count=ArraySize(g_books);
   for(int i=0;i<count;i++)
      if(g_books[i].symbol==symbol)
         g_books[i].due=true;
}

void BookSend(BookSub &sub) {
   MqlBookInfo rows[];
   if(!MarketBookGet(sub.symbol,rows))
      return;
   string bids="";
   string asks="";
   int count=ArraySize(rows);
   for(int i=0;i<count;i++) {
      double volume=rows[i].volume_real>0 ? rows[i].volume_real : (double)rows[i].volume;
      string row="["+TextFixed(rows[i].price,sub.digits)+","+TextShort(volume)+"]";
      if(rows[i].type==BOOK_TYPE_BUY)
         JoinTo(bids,row);
      if(rows[i].type==BOOK_TYPE_SELL)
         asks=StringLen(asks)==0 ? row : row+","+asks;
   }
   EmitMarket("book",PairText("s",sub.symbol)+","+PairRaw("bids","["+bids+"]")+","+PairRaw("asks","["+asks+"]"));
}

void BooksPoll() {
   if(g_link!=LINK_LIVE || SendBusy() || TickMs()-g_bookAt<BOOK_MS)
      return;
   g_bookAt=TickMs();
   int count=ArraySize(g_books);
   for(int i=0;i<count;i++) {
      if(!g_books[i].due)
         continue;
      g_books[i].due=false;
      BookSend(g_books[i]);
   }
}
