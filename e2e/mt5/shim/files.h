// File functions over two folders: MQL5/Files of this terminal and, with FILE_COMMON, the one all terminals share.
#pragma once
#include <dirent.h>

#include "clock.h"

const int FILE_READ = 1, FILE_WRITE = 2, FILE_BIN = 4, FILE_CSV = 8, FILE_TXT = 16, FILE_ANSI = 32, FILE_UNICODE = 64, FILE_SHARE_READ = 128, FILE_SHARE_WRITE = 256, FILE_REWRITE = 512, FILE_COMMON = 4096;
enum ENUM_FILE_POSITION { SEEK_SET_, SEEK_CUR_, SEEK_END_ };
#undef SEEK_SET
#undef SEEK_CUR
#undef SEEK_END
const ENUM_FILE_POSITION SEEK_SET = SEEK_SET_, SEEK_CUR = SEEK_CUR_, SEEK_END = SEEK_END_;

namespace sim {
struct OpenFile {
  FILE *stream = nullptr;
  int flags = 0;
};
SHIM std::map<int, OpenFile> &openFiles() {
  static std::map<int, OpenFile> all;
  return all;
}
SHIM OpenFile *fileOf(int handle) {
  const auto it = openFiles().find(handle);
  if (it == openFiles().end()) {
    _LastError = ERR_INVALID_FILEHANDLE;
    return nullptr;
  }
  return &it->second;
}
/** The path inside the sandbox, or "" (5002) when the name leads out of it. */
SHIM std::string sandboxed(const string &name, int flags) {
  std::string path = utf8(name);
  for (char &c : path) c = c == '\\' ? '/' : c;
  if (path.empty() || path[0] == '/' || path.find("..") != std::string::npos || path.find(':') != std::string::npos) {
    _LastError = ERR_WRONG_FILENAME;
    return "";
  }
  return ((flags & FILE_COMMON) ? settings().common : settings().files) + "/" + path;
}
SHIM void makeFolders(const std::string &path) {
  for (size_t at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1)) mkdir(path.substr(0, at).c_str(), 0700);
}
SHIM bool isFile(const std::string &path) {
  struct stat s {};
  return ::stat(path.c_str(), &s) == 0 && S_ISREG(s.st_mode);
}
}  // namespace sim

SHIM int FileOpen(const string &name, int flags, short = '\t', uint codepage = CP_ACP) {
  if (!(flags & FILE_BIN)) {
    if (!(flags & FILE_ANSI)) sim::abortProgram("FileOpen: a text file without FILE_ANSI is UTF-16, which the shim leaves out");
    sim::demandUtf8("FileOpen", codepage);
  }
  const std::string path = sim::sandboxed(name, flags);
  if (path.empty()) return INVALID_HANDLE;
  const bool reads = flags & FILE_READ, writes = flags & FILE_WRITE;
  if (!reads && !writes) {
    _LastError = ERR_INVALID_PARAMETER;
    return INVALID_HANDLE;
  }
  const bool exists = sim::isFile(path);
  if (!exists && !writes) {
    _LastError = ERR_CANNOT_OPEN_FILE;
    return INVALID_HANDLE;
  }
  if (writes) sim::makeFolders(path);
  sim::OpenFile f;
  f.flags = flags;
  f.stream = fopen(path.c_str(), !writes ? "rbe" : reads && exists ? "r+be" : "w+be");
  if (!f.stream || sim::openFiles().size() >= 64) {
    if (f.stream) fclose(f.stream);
    _LastError = f.stream ? ERR_TOO_MANY_FILES : ERR_CANNOT_OPEN_FILE;
    return INVALID_HANDLE;
  }
  static int next = 1;
  sim::openFiles()[next] = f;
  return next++;
}
SHIM void FileClose(int handle) {
  sim::OpenFile *f = sim::fileOf(handle);
  if (!f) return;
  fclose(f->stream);
  sim::openFiles().erase(handle);
}
SHIM void FileFlush(int handle) {
  if (sim::OpenFile *f = sim::fileOf(handle)) fflush(f->stream);
}
SHIM bool FileSeek(int handle, long offset, ENUM_FILE_POSITION origin) {
  sim::OpenFile *f = sim::fileOf(handle);
  return f && fseek(f->stream, offset, origin == SEEK_SET ? 0 : origin == SEEK_CUR ? 1 : 2) == 0;
}
SHIM ulong FileTell(int handle) {
  sim::OpenFile *f = sim::fileOf(handle);
  return f ? static_cast<ulong>(ftell(f->stream)) : 0;
}
SHIM ulong FileSize(int handle) {
  sim::OpenFile *f = sim::fileOf(handle);
  if (!f) return 0;
  const long here = ftell(f->stream);
  fseek(f->stream, 0, 2);
  const long size = ftell(f->stream);
  fseek(f->stream, here, 0);
  return static_cast<ulong>(size);
}
SHIM bool FileIsEnding(int handle) { return FileTell(handle) >= FileSize(handle); }
/** A line without its end in a FILE_TXT file; `length` characters of a FILE_BIN file. */
SHIM string FileReadString(int handle, int length = -1) {
  sim::OpenFile *f = sim::fileOf(handle);
  if (!f) return string(u"");
  if (f->flags & FILE_BIN) sim::abortProgram("FileReadString of a FILE_BIN file: the shim reads it by FileReadArray");
  std::string line;
  for (int c = fgetc(f->stream); c != EOF && c != '\n' && (length < 0 || static_cast<int>(line.size()) < length); c = fgetc(f->stream)) line += static_cast<char>(c);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return sim::fromUtf8(line);
}
SHIM uint FileWriteString(int handle, const string &text, int = -1) {
  sim::OpenFile *f = sim::fileOf(handle);
  if (!f) return 0;
  if (f->flags & FILE_BIN) sim::abortProgram("FileWriteString to a FILE_BIN file: the shim writes it by FileWriteArray");
  const std::string bytes = sim::utf8(text);
  return static_cast<uint>(fwrite(bytes.data(), 1, bytes.size(), f->stream));
}
template <class... A>
uint FileWrite(int handle, const A &...args) {
  std::string line;
  for (const sim::Arg &a : std::vector<sim::Arg>{sim::Arg(args)...}) line += (line.empty() ? "" : "\t") + sim::plain(a);
  return FileWriteString(handle, sim::fromUtf8(line + "\r\n"));
}
SHIM uint FileReadArray(int handle, MqlArray<uchar> &to, int start = 0, int count = WHOLE_ARRAY) {
  sim::OpenFile *f = sim::fileOf(handle);
  if (!f) return 0;
  const long left = static_cast<long>(FileSize(handle)) - static_cast<long>(FileTell(handle));
  long n = count == WHOLE_ARRAY ? left : std::min(left, static_cast<long>(count));
  if (start + n > to.size() && to.resize(start + n) < 0) n = to.size() - start;
  return n <= 0 ? 0 : static_cast<uint>(fread(to.raw().data() + start, 1, static_cast<size_t>(n), f->stream));
}
SHIM uint FileWriteArray(int handle, const MqlArray<uchar> &from, int start = 0, int count = WHOLE_ARRAY) {
  sim::OpenFile *f = sim::fileOf(handle);
  if (!f) return 0;
  const int n = count == WHOLE_ARRAY ? from.size() - start : count;
  if (start < 0 || n < 0 || start + n > from.size()) sim::abortProgram("FileWriteArray outside of its array");
  return static_cast<uint>(fwrite(from.raw().data() + start, 1, static_cast<size_t>(n), f->stream));
}
SHIM bool FileIsExist(const string &name, int commonFlag = 0) {
  const std::string path = sim::sandboxed(name, commonFlag);
  return !path.empty() && (sim::isFile(path) || sim::fail(ERR_FILE_NOT_EXIST));
}
SHIM bool FileDelete(const string &name, int commonFlag = 0) {
  const std::string path = sim::sandboxed(name, commonFlag);
  return !path.empty() && (::unlink(path.c_str()) == 0 || sim::fail(ERR_FILE_NOT_EXIST));
}
SHIM bool FileMove(const string &from, int commonFlag, const string &to, int mode) {
  const std::string a = sim::sandboxed(from, commonFlag), b = sim::sandboxed(to, mode);
  if (a.empty() || b.empty()) return false;
  if (!sim::isFile(a)) return sim::fail(ERR_FILE_NOT_EXIST);
  if (sim::isFile(b) && !(mode & FILE_REWRITE)) return sim::fail(5020);  // ERR_FILE_CANNOT_REWRITE
  sim::makeFolders(b);
  return ::rename(a.c_str(), b.c_str()) == 0 || sim::fail(ERR_CANNOT_OPEN_FILE);
}
SHIM bool FolderCreate(const string &name, int commonFlag = 0) {
  const std::string path = sim::sandboxed(name, commonFlag);
  if (path.empty()) return false;
  sim::makeFolders(path + "/");
  return true;
}
