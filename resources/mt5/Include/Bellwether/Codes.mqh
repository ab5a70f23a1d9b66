// MT5 return codes and errors to the wire's codes and advice (4.7).

string CodeOfRetcode(const uint retcode) {
   switch(retcode) {
      case 10008: return "PLACED";
      case 10009: return "OK";
      case 10010: return "PARTIAL";
      case 10025: return "NO_CHANGES";
      case 10004:
      case 10020: return "REQUOTE";
      case 10021: return "NO_PRICES";
      case 10006:
      case 10007:
      case 10041: return "REJECTED";
      case 10013:
      case 10035:
      case 10022: return "INVALID_REQUEST";
      case 10014:
      case 10034:
      case 10038: return "INVALID_VOLUME";
      case 10015: return "INVALID_PRICE";
      case 10016: return "INVALID_STOPS";
      case 10029: return "FROZEN";
      case 10018: return "MARKET_CLOSED";
      case 10019: return "NO_MONEY";
      case 10027: return "TRADING_DISABLED_TERMINAL";
      case 10026:
      case 10017:
      case 10032: return "TRADING_DISABLED_SERVER";
      case 10042:
      case 10043:
      case 10044:
      case 10045:
      case 10046: return "SIDE_RESTRICTED";
      case 10030: return "INVALID_FILL";
      case 10033:
      case 10040: return "LIMIT_REACHED";
      case 10024: return "RATE_LIMITED";
      case 10028:
      case 10023: return "BUSY";
      case 10036:
      case 10039: return "ALREADY_CLOSED";
      case 10031: return "BROKER_DISCONNECTED";
      case 10011:
      case 10012: return "IN_DOUBT";
   }
   return "REJECTED";
}

// For an error of the terminal when the server gave no code.
string CodeOfError(const int error) {
   if(error==4752) return "TRADING_DISABLED_TERMINAL";
   if(error==4753 || error==4754) return "ALREADY_CLOSED";
   if(error==4301 || error==4302) return "BAD_SYMBOL";
   if(error==4403 || error==4405) return "HISTORY_TIMEOUT";
   return "REJECTED";
}

string RetryOfCode(const string code) {
   if(code=="REQUOTE") return "reprice";
   if(code=="NO_PRICES" || code=="FROZEN" || code=="BUSY" || code=="BROKER_DISCONNECTED" || code=="HISTORY_TIMEOUT") return "later";
   if(code=="MARKET_CLOSED") return "at_open";
   if(code=="TRADING_DISABLED_TERMINAL" || code=="TRADING_DISABLED_SERVER" || code=="TRADING_DISABLED_APP") return "user";
   if(code=="RATE_LIMITED") return "backoff";
   if(code=="IN_DOUBT") return "query";
   return "never";
}

// One that is not in the table says nothing about what became of a request that was sent.
bool RetcodeIsKnown(const uint retcode) {
   return retcode>=10004 && retcode<=10046;
}

bool RetcodeIsGood(const uint retcode) {
   return retcode==10008 || retcode==10009 || retcode==10010 || retcode==10025;
}
