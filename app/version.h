#pragma once  // app/version.h

// Which dateline this is. In a source of its own (version.cc.in), so that a commit compiles one
// file anew.

namespace dateline {

extern const char* const kVersion;                // "0.1.0", from the top CMakeLists.txt
extern const char* const kRevision;               // git's name of the commit, or "unknown"
extern const char* const kSourceModelsDirectory;  // for programs run from a build folder

}  // namespace dateline
