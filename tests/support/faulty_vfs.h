#pragma once  // tests/support/faulty_vfs.h

// A SQLite VFS over the system's own that fails the n-th write or sync from now on, as a full or
// dying disk does. Registered as the default one by Install; one a process.

#include <sqlite3.h>

#include <cstddef>
#include <cstring>

namespace dateline {

class FaultyVfs {
 public:
  static void Install() {
    static bool installed = false;
    if (installed) return;
    installed = true;
    sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
    Real() = real;
    static sqlite3_vfs vfs = *real;
    vfs.zName = "faulty";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    vfs.xOpen = Open;
    sqlite3_vfs_register(&vfs, 1);
  }
  // The `count`-th write or sync from here fails, and all after it; 0: none does. `code` is what a
  // write gives (SQLITE_FULL, SQLITE_IOERR_WRITE).
  static void FailAt(int count, int code = SQLITE_FULL) {
    Left() = count;
    Code() = code;
    Failed() = false;
  }
  static bool failed() { return Failed(); }

 private:
  struct File {
    sqlite3_file base;
    sqlite3_file* real;
  };
  static sqlite3_vfs*& Real() {
    static sqlite3_vfs* real = nullptr;
    return real;
  }
  static int& Left() {
    static int left = 0;
    return left;
  }
  static int& Code() {
    static int code = SQLITE_FULL;
    return code;
  }
  static bool& Failed() {
    static bool failed = false;
    return failed;
  }
  static bool Fails() {
    if (Failed()) return true;
    if (Left() == 0 || --Left() > 0) return false;
    Failed() = true;
    return true;
  }
  static sqlite3_file* Of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

  static int Open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    auto* wrapper = reinterpret_cast<File*>(file);
    wrapper->base.pMethods = nullptr;
    wrapper->real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
    std::memset(wrapper->real, 0, static_cast<std::size_t>(Real()->szOsFile));
    const int code = Real()->xOpen(Real(), name, wrapper->real, flags, out);
    if (wrapper->real->pMethods != nullptr) wrapper->base.pMethods = Methods();
    return code;
  }

  static const sqlite3_io_methods* Methods() {
    static sqlite3_io_methods methods = [] {
      sqlite3_io_methods made = {};
      made.iVersion = 3;
      made.xClose = [](sqlite3_file* f) { return Of(f)->pMethods->xClose(Of(f)); };
      made.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
        return Of(f)->pMethods->xRead(Of(f), to, n, at);
      };
      made.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
        return Fails() ? Code() : Of(f)->pMethods->xWrite(Of(f), from, n, at);
      };
      made.xTruncate = [](sqlite3_file* f, sqlite3_int64 n) {
        return Of(f)->pMethods->xTruncate(Of(f), n);
      };
      made.xSync = [](sqlite3_file* f, int flags) {
        return Fails() ? SQLITE_IOERR_FSYNC : Of(f)->pMethods->xSync(Of(f), flags);
      };
      made.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) {
        return Of(f)->pMethods->xFileSize(Of(f), n);
      };
      made.xLock = [](sqlite3_file* f, int kind) { return Of(f)->pMethods->xLock(Of(f), kind); };
      made.xUnlock = [](sqlite3_file* f, int kind) {
        return Of(f)->pMethods->xUnlock(Of(f), kind);
      };
      made.xCheckReservedLock = [](sqlite3_file* f, int* out) {
        return Of(f)->pMethods->xCheckReservedLock(Of(f), out);
      };
      made.xFileControl = [](sqlite3_file* f, int op, void* arg) {
        return Of(f)->pMethods->xFileControl(Of(f), op, arg);
      };
      made.xSectorSize = [](sqlite3_file* f) { return Of(f)->pMethods->xSectorSize(Of(f)); };
      made.xDeviceCharacteristics = [](sqlite3_file* f) {
        return Of(f)->pMethods->xDeviceCharacteristics(Of(f));
      };
      made.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return Of(f)->pMethods->xShmMap(Of(f), page, size, extend, out);
      };
      made.xShmLock = [](sqlite3_file* f, int at, int n, int flags) {
        return Of(f)->pMethods->xShmLock(Of(f), at, n, flags);
      };
      made.xShmBarrier = [](sqlite3_file* f) { Of(f)->pMethods->xShmBarrier(Of(f)); };
      made.xShmUnmap = [](sqlite3_file* f, int remove) {
        return Of(f)->pMethods->xShmUnmap(Of(f), remove);
      };
      made.xFetch = [](sqlite3_file*, sqlite3_int64, int, void** out) {
        *out = nullptr;  // no memory mapping: every write goes through xWrite
        return SQLITE_OK;
      };
      made.xUnfetch = [](sqlite3_file*, sqlite3_int64, void*) { return SQLITE_OK; };
      return made;
    }();
    return &methods;
  }
};

}  // namespace dateline
