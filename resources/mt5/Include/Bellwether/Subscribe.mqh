// subscribe: the whole set at once; it replaces the one before.

string g_subBad="";

void SubscribeClear() {
   PricesClear();
   LiveBarsClear();
   BooksClear();
}

void SubscribeBad(const string symbol,const string code) {
   JoinTo(g_subBad,"{"+PairText("s",symbol)+","+PairText("code",code)+"}");
}

bool SubscribeSelect(const string symbol) {
   if(SymbolKnown(symbol) && SymbolSelect(symbol,true))
      return true;
   SubscribeBad(symbol,"BAD_SYMBOL");
   return false;
}

// An array of texts, or nothing.
bool TextsAt(const int token) {
   if(token==-1)
      return true;
   if(token<0)
      return false;
   for(int at=token+1;at<g_js[token].after;at=g_js[at].after)
      if(g_js[at].kind!=JS_STRING)
         return false;
   return true;
}

// An array of [symbol, timeframe], or nothing.
bool BarPairsAt(const int token) {
   if(token==-1)
      return true;
   if(token<0)
      return false;
   for(int at=token+1;at<g_js[token].after;at=g_js[at].after) {
      bool good=g_js[at].kind==JS_ARRAY && g_js[at].after==at+3
         && g_js[at+1].kind==JS_STRING && g_js[at+2].kind==JS_STRING;
      if(!good || TimeframeOfName(JsonText(at+2))==PERIOD_CURRENT)
         return false;
   }
   return true;
}

// A price that did not change is sent again: the app may have lost it.
void Subscribe(const string re) {
   int symbols=FieldArray(0,"symbols");
   int book=FieldArray(0,"book");
   int bars=FieldArray(0,"bars");
   if(symbols<0 || !TextsAt(symbols) || !TextsAt(book) || !BarPairsAt(bars)) {
      AnswerInvalid(re,"subscribe needs symbols (names), and may have book (names) and bars ([name,timeframe]).");
      return;
   }
   SubscribeClear();
   g_subBad="";
   for(int at=symbols+1;at<g_js[symbols].after;at=g_js[at].after) {
      string symbol=JsonText(at);
      if(SubscribeSelect(symbol))
         PricesAdd(symbol);
   }
   if(book>=0)
      for(int at=book+1;at<g_js[book].after;at=g_js[at].after) {
         string symbol=JsonText(at);
         if(SubscribeSelect(symbol) && !BooksAdd(symbol))
            SubscribeBad(symbol,"UNSUPPORTED");
      }
   if(bars>=0)
      for(int at=bars+1;at<g_js[bars].after;at=g_js[at].after) {
         string symbol=JsonText(at+1);
         if(SubscribeSelect(symbol))
            LiveBarsAdd(symbol,JsonText(at+2));
      }
   AnswerBody(re,OkBody("OK",0,PairRaw("bad","["+g_subBad+"]")),false);
}
