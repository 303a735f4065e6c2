#pragma once  // storage/export/data_package.h

// datapackage.json of an export: Frictionless Data Package 2.0 with one CSV resource a table.
// https://datapackage.org/standard/data-package/

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dateline {

struct PackageResource {
  std::string name;  // of the table; the file is <name>.csv
  std::vector<std::string> columns;
  std::int64_t bytes = 0;
  std::string sha256;  // hex
};

struct PackageSource {
  std::string title, path;
};

struct DataPackage {
  std::string created;  // ISO 8601 UTC
  std::string version;  // of the program
  std::string license;  // of the Open Definition's list; "notspecified"
  std::vector<PackageResource> resources;
  std::vector<PackageSource> sources;
  std::map<std::string, std::string> lexicons;  // path → SHA-256: what the rows were made with
};

// Two-space JSON with a line end. A foreign key is given where its table is in the package.
[[nodiscard]] std::string DataPackageJson(const DataPackage& package);

// Type of a column ("string" where it is not known): Frictionless Table Schema.
[[nodiscard]] std::string ColumnType(const std::string& table, const std::string& column);

}  // namespace dateline
