// Trading hours of a symbol, in the server's days and seconds (day 0 is Sunday).

string SessionList(const string symbol) {
   string list="";
   datetime from=0;
   datetime to=0;
   for(int day=0;day<7;day++)
      for(uint i=0;i<16;i++) {
         if(!SymbolInfoSessionTrade(symbol,(ENUM_DAY_OF_WEEK)day,i,from,to))
            break;
         JoinTo(list,"["+IntegerToString(day)+","+IntegerToString((long)from)+","+IntegerToString((long)to)+"]");
      }
   return "["+list+"]";
}

// 1970-01-01 was a Thursday.
int ServerDay(const long serverSeconds) {
   return (int)((serverSeconds/86400+4)%7);
}

// Seconds until the market opens: 0 = open now (or the broker gives no hours at all), -1 = not within a week.
long SecondsToOpen(const string symbol) {
   long now=(long)ServerNow();
   long second=now%86400;
   bool any=false;
   datetime from=0;
   datetime to=0;
   long best=-1;
   for(int ahead=0;ahead<8;ahead++) {
      int day=ServerDay(now+(long)ahead*86400);
      for(uint i=0;i<16;i++) {
         if(!SymbolInfoSessionTrade(symbol,(ENUM_DAY_OF_WEEK)day,i,from,to))
            break;
         any=true;
         long start=(long)from+(long)ahead*86400;
         long stop=(long)to+(long)ahead*86400;
         if(second>=start && second<stop)
            return 0;
         if(start>second && (best<0 || start-second<best))
            best=start-second;
      }
   }
   return any ? best : 0;
}
