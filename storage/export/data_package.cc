#include "storage/export/data_package.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pipeline/text/embedded.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

extern const EmbeddedFile kExportTables[];

namespace {

using nlohmann::ordered_json;

struct Column {
  std::string type, description;
};

const std::map<std::string, Column>& Columns() {
  static const std::map<std::string, Column> kColumns = [] {
    const Lexicon tables(kExportTables);
    std::map<std::string, Column> columns;
    for (const LexiconRow& row : tables.Rows("columns.tsv")) {
      if (row.size() < 3) continue;
      columns[std::string(row[0])] = {std::string(row[1]), std::string(row[2])};
    }
    return columns;
  }();
  return kColumns;
}

Column Known(const std::string& table, const std::string& column) {
  for (const std::string& name : {table + "." + column, column}) {
    if (const auto known = Columns().find(name); known != Columns().end()) return known->second;
  }
  return {"string", ""};
}

struct ForeignKey {
  const char *column, *table;
};
constexpr std::array<ForeignKey, 3> kForeignKeys = {ForeignKey{"article_uid", "articles"},
                                                    ForeignKey{"entity_uid", "entities"},
                                                    ForeignKey{"figure", "figures"}};

bool Has(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

ordered_json Schema(const PackageResource& resource, const DataPackage& package) {
  ordered_json schema;
  schema["fields"] = ordered_json::array();
  const bool has_key = Has(resource.columns, "uid") && resource.name != "reviews";
  for (const std::string& name : resource.columns) {
    const Column column = Known(resource.name, name);
    ordered_json field = {{"name", name}, {"type", column.type}};
    if (!column.description.empty()) field["description"] = column.description;
    if (column.type == "boolean") {
      field["trueValues"] = {"1"};
      field["falseValues"] = {"0"};
    }
    if (name == "uid" && has_key) field["constraints"] = {{"required", true}, {"unique", true}};
    schema["fields"].push_back(std::move(field));
  }
  schema["missingValues"] = {""};
  if (has_key) schema["primaryKey"] = {"uid"};
  ordered_json keys = ordered_json::array();
  for (const ForeignKey& key : kForeignKeys) {
    const bool there =
        std::any_of(package.resources.begin(), package.resources.end(),
                    [&](const PackageResource& one) { return one.name == key.table; });
    if (!there || resource.name == key.table || !Has(resource.columns, key.column)) continue;
    // A claim of no figure has its own uid there.
    if (std::string_view(key.column) == "figure" && resource.name != "claims") continue;
    keys.push_back(
        {{"fields", {key.column}}, {"reference", {{"resource", key.table}, {"fields", {"uid"}}}}});
  }
  if (!keys.empty()) schema["foreignKeys"] = std::move(keys);
  return schema;
}

}  // namespace

std::string ColumnType(const std::string& table, const std::string& column) {
  return Known(table, column).type;
}

std::string DataPackageJson(const DataPackage& package) {
  ordered_json json;
  json["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json";
  json["name"] = "dateline-export";
  json["title"] = "Timeline of dated, sourced events";
  json["description"] =
      "Events, claims, quotations, names and dates read from news articles. Spans count Unicode "
      "code "
      "points into the article's text. Sentences are quoted from their publishers.";
  json["created"] = package.created;
  json["licenses"] = {{{"name", package.license}}};
  json["contributors"] = {{{"title", "dateline " + package.version}, {"roles", {"creator"}}}};
  if (!package.sources.empty()) {
    json["sources"] = ordered_json::array();
    for (const PackageSource& source : package.sources) {
      ordered_json entry = {{"title", source.title}};
      if (!source.path.empty()) entry["path"] = source.path;
      json["sources"].push_back(std::move(entry));
    }
  }
  json["resources"] = ordered_json::array();
  for (const PackageResource& resource : package.resources) {
    json["resources"].push_back({{"name", resource.name},
                                 {"path", resource.name + ".csv"},
                                 {"type", "table"},
                                 {"format", "csv"},
                                 {"mediatype", "text/csv"},
                                 {"encoding", "utf-8"},
                                 {"dialect", {{"lineTerminator", "\n"}}},
                                 {"bytes", resource.bytes},
                                 {"hash", "sha256:" + resource.sha256},
                                 {"schema", Schema(resource, package)}});
  }
  json["dateline"] = {{"version", package.version}, {"lexicons", package.lexicons}};
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace dateline
