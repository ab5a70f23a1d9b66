// Named fields of an object token: absent, good or ill-typed. null counts as absent.

#define FIELD_ABSENT 0
#define FIELD_GOOD 1
#define FIELD_BAD 2

bool JsonKeyIs(const int token,const string key) {
   int from=g_js[token].from;
   int size=g_js[token].to-from;
   bool escaped=false;
   for(int i=0;i<size;i++)
      if(g_jsText[from+i]==92)
         escaped=true;
   if(escaped)
      return JsonText(token)==key;
   if(size!=StringLen(key))
      return false;
   for(int i=0;i<size;i++)
      if((ushort)g_jsText[from+i]!=StringGetCharacter(key,i))
         return false;
   return true;
}

// The token of a field's value (the last one of that name, as JSON.parse does), or -1.
int JsonField(const int object,const string key) {
   int found=-1;
   int at=object+1;
   int after=g_js[object].after;
   while(at<after) {
      if(JsonKeyIs(at,key))
         found=at+1;
      at=g_js[at+1].after;
   }
   if(found>=0 && g_js[found].kind==JS_NULL)
      return -1;
   return found;
}

int FieldText(const int object,const string key,string &value) {
   int token=JsonField(object,key);
   if(token<0)
      return FIELD_ABSENT;
   if(g_js[token].kind!=JS_STRING)
      return FIELD_BAD;
   value=JsonText(token);
   return FIELD_GOOD;
}

int FieldNumber(const int object,const string key,double &value) {
   int token=JsonField(object,key);
   if(token<0)
      return FIELD_ABSENT;
   double number=0;
   if(!JsonNumber(token,number))
      return FIELD_BAD;
   value=number;
   return FIELD_GOOD;
}

// A whole number between `least` and `most` (both inside 2^53).
int FieldWhole(const int object,const string key,const long least,const long most,long &value) {
   double number=0;
   int got=FieldNumber(object,key,number);
   if(got!=FIELD_GOOD)
      return got;
   if(number!=MathFloor(number) || number<(double)least || number>(double)most)
      return FIELD_BAD;
   value=(long)number;
   return FIELD_GOOD;
}

int FieldBool(const int object,const string key,bool &value) {
   int token=JsonField(object,key);
   if(token<0)
      return FIELD_ABSENT;
   int kind=g_js[token].kind;
   if(kind!=JS_TRUE && kind!=JS_FALSE)
      return FIELD_BAD;
   value=kind==JS_TRUE;
   return FIELD_GOOD;
}

// A ticket, magic number and the like: decimal text.
int FieldUlong(const int object,const string key,ulong &value) {
   string text="";
   int got=FieldText(object,key,text);
   if(got!=FIELD_GOOD)
      return got;
   return UlongOfText(text,value) ? FIELD_GOOD : FIELD_BAD;
}

// The token of an array field, -1 if absent, -2 if it is something else.
int FieldArray(const int object,const string key) {
   int token=JsonField(object,key);
   if(token<0)
      return -1;
   return g_js[token].kind==JS_ARRAY ? token : -2;
}
