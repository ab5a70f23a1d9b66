// get_symbols: the named ones, or all that the broker has.

string g_symbolNames[];

bool SymbolsStep(const Job &job) {
   if(!g_jobStarted) {
      if(StringLen(job.names)==0)
         SymbolsAll(g_symbolNames);
      else
         StringSplit(job.names,10,g_symbolNames);
   }
   int next=SymbolsPart(job.re,g_symbolNames,g_jobAt);
   if(next<0)
      return true;
   g_jobAt=next;
   return false;
}
