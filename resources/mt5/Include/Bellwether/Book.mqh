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

// The levels of one side as JSON, the best first.
string BookSide(const MqlBookInfo &rows[],const ENUM_BOOK_TYPE type,const int digits) {
   int order[];
   int count=0;
   int total=ArraySize(rows);
   ArrayResize(order,total);
   for(int i=0;i<total;i++) {
      if(rows[i].type!=type)
         continue;
      int at=count;
      while(at>0 && (type==BOOK_TYPE_SELL ? rows[i].price<rows[order[at-1]].price : rows[i].price>rows[order[at-1]].price)) {
         order[at]=order[at-1];
         at--;
      }
      order[at]=i;
      count++;
   }
   string list="";
   for(int i=0;i<count;i++) {
      MqlBookInfo row=rows[order[i]];
      double volume=row.volume_real>0 ? row.volume_real : (double)row.volume;
      JoinTo(list,"["+TextFixed(row.price,digits)+","+TextShort(volume)+"]");
   }
   return "["+list+"]";
}

void BookSend(BookSub &sub) {
   MqlBookInfo rows[];
   if(!MarketBookGet(sub.symbol,rows))
      return;
   EmitMarket("book",PairText("s",sub.symbol)+","+PairRaw("bids",BookSide(rows,BOOK_TYPE_BUY,sub.digits))
      +","+PairRaw("asks",BookSide(rows,BOOK_TYPE_SELL,sub.digits)));
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
