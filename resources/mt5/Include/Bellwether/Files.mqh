// Files below MQL5/Files/Bellwether (and the folder that all terminals of a user share), as bytes in UTF-8.

#define FILE_LIMIT 67108864

// The whole file as bytes; false if there is none or it is larger than `limit`.
bool FileBytes(const string name,const int flags,const int limit,uchar &bytes[]) {
   ArrayResize(bytes,0);
   if(!FileIsExist(name,flags&FILE_COMMON))
      return false;
   int handle=FileOpen(name,FILE_READ|FILE_BIN|FILE_SHARE_READ|FILE_SHARE_WRITE|flags);
   if(handle==INVALID_HANDLE)
      return false;
   ulong size=FileSize(handle);
   bool good=size<=(ulong)limit;
   if(good && size>0)
      good=FileReadArray(handle,bytes,0,(int)size)==(uint)size;
   FileClose(handle);
   return good;
}

// Replaces the file by `text`; a crash leaves the old one or the new one, never half of it.
bool FilePut(const string name,const string text) {
   uchar bytes[];
   int size=BytesOfText(text,bytes);
   string fresh=name+".new";
   int handle=FileOpen(fresh,FILE_WRITE|FILE_BIN);
   if(handle==INVALID_HANDLE)
      return false;
   bool good=size==0 || FileWriteArray(handle,bytes,0,size)==(uint)size;
   FileFlush(handle);
   FileClose(handle);
   return good && FileMove(fresh,0,name,FILE_REWRITE);
}

// Appends one line; with the operating system before this returns true.
bool FileAppendLine(const string name,const string line) {
   uchar bytes[];
   int size=BytesOfText(line+"\n",bytes);
   int handle=FileOpen(name,FILE_READ|FILE_WRITE|FILE_BIN|FILE_SHARE_READ|FILE_SHARE_WRITE);
   if(handle==INVALID_HANDLE)
      return false;
   bool good=FileSeek(handle,0,SEEK_END) && FileWriteArray(handle,bytes,0,size)==(uint)size;
   FileFlush(handle);
   FileClose(handle);
   return good;
}
