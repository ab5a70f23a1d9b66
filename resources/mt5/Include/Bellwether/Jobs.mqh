// Data requests wait here and are answered one part a step, never inside the path of an order.

#define JOB_BARS 1
#define JOB_HISTORY 2
#define JOB_SYMBOLS 3
#define JOB_LIMIT 16

struct Job {
   int kind;
   string re;
   string symbol;
   string frame;
   long from;
   long to;
   int count;
   bool deals;
   bool orders;
   string names;
};

Job g_jobs[];
// Progress of the first one.
bool g_jobStarted=false;
int g_jobAt=0;
int g_jobPart=0;
int g_jobTries=0;
long g_jobWaitUntil=0;

void JobsClear() {
   ArrayResize(g_jobs,0);
   g_jobStarted=false;
}

void JobDone() {
   int count=ArraySize(g_jobs);
   for(int i=1;i<count;i++)
      g_jobs[i-1]=g_jobs[i];
   ArrayResize(g_jobs,count-1);
   g_jobStarted=false;
}

// A place for a new request, or -1 when too many wait.
int JobAdd(const int kind,const string re) {
   int at=ArraySize(g_jobs);
   if(at>=JOB_LIMIT)
      return -1;
   ArrayResize(g_jobs,at+1);
   g_jobs[at].kind=kind;
   g_jobs[at].re=re;
   g_jobs[at].symbol="";
   g_jobs[at].frame="";
   g_jobs[at].from=0;
   g_jobs[at].to=0;
   g_jobs[at].count=0;
   g_jobs[at].deals=false;
   g_jobs[at].orders=false;
   g_jobs[at].names="";
   return at;
}

void JobStep() {
   if(ArraySize(g_jobs)==0 || SendBusy() || TickMs()<g_jobWaitUntil)
      return;
   if(!g_jobStarted) {
      g_jobAt=0;
      g_jobPart=0;
      g_jobTries=0;
      g_jobWaitUntil=0;
   }
   bool done=true;
   if(g_jobs[0].kind==JOB_BARS)
      done=BarsStep(g_jobs[0]);
   else if(g_jobs[0].kind==JOB_HISTORY)
      done=HistoryStep(g_jobs[0]);
   else
      done=SymbolsStep(g_jobs[0]);
   g_jobStarted=true;
   if(done)
      JobDone();
}
