// Time. The terminal's times are the server's wall clock written as if it were UTC; the wire has UTC milliseconds.

// Server minus UTC in seconds, and whether the terminal has told it.
long g_srvOff=0;

// PC clock, UTC, in steps of a second.
long UtcMs() {
   return (long)TimeGMT()*1000;
}

// Milliseconds that only go forward; for intervals.
long TickMs() {
   return (long)GetTickCount64();
}

// Reads the offset again, rounded to 15 minutes. Before the first contact with a server the terminal has none
// (the difference is then nonsense), and the last one stays. True when it changed.
bool ClockPoll() {
   long raw=(long)TimeTradeServer()-(long)TimeGMT();
   double quarters=MathRound((double)raw/900.0);
   long off=(long)quarters*900;
   if(off<-50400 || off>50400 || off==g_srvOff)
      return false;
   g_srvOff=off;
   return true;
}

// 0 stays 0: no time.
long UtcOfServerMs(const long serverMs) {
   long utc=serverMs-g_srvOff*1000;
   return serverMs<=0 || utc<0 ? 0 : utc;
}

long UtcOfServer(const long serverSeconds) {
   return UtcOfServerMs(serverSeconds*1000);
}

// Rounded down to a second.
datetime ServerOfUtc(const long utcMs) {
   long seconds=utcMs/1000+g_srvOff;
   if(seconds<0)
      seconds=0;
   return (datetime)seconds;
}

// The server's clock now, as computed from the PC clock.
datetime ServerNow() {
   return ServerOfUtc(UtcMs());
}
