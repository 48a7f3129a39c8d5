#pragma once

#include "core/catalog/catalog.h"
#include "core/json/rowreader.h"

/// The readers under loadCatalog, one per kind of row, and the checks they share.
namespace portreeve::catalog {

SourceRef readSource(json::RowReader &row);
Certainty readCertainty(json::RowReader &row, const char *key = "certainty");
QList<ip::Prefix> readPrefixes(json::RowReader &row, const char *key);
/// "443", "8201-8250" or "any"; fails the row for anything else.
void checkPorts(json::RowReader &row, const char *key, const QStringList &ports);
void checkHost(json::RowReader &row, const char *key, const QString &host, bool template_ = false);

Result<void> readSources(const json::Document &file, Catalog &catalog);
Result<void> readRegions(const json::Document &file, Catalog &catalog);
Result<void> readEndpoints(const json::Document &file, Catalog &catalog);
Result<void> readRanges(const json::Document &file, Catalog &catalog);
Result<void> readRules(const json::Document &file, Catalog &catalog);
Result<void> readPlaces(const json::Document &file, Catalog &catalog);
Result<void> readThresholds(const json::Document &file, Catalog &catalog);
Result<void> readWindowsAmi(const json::Document &file, Catalog &catalog);
Result<void> readSupplement(const json::Document &file, Catalog &catalog);
Result<void> readFindings(const json::Document &file, Catalog &catalog);
Result<void> readChoices(const json::Document &file, Catalog &catalog);

/// Reads every object of the list `key` with `read` and appends the rows to `rows`.
template<typename T, typename Read>
Result<void> readList(const json::Document &file, const char *key, QList<T> &rows, const Read &read)
{
    const Result<QList<json::Value>> values = file.root().array(key);
    if (!values)
        return values.error();
    rows.reserve(rows.size() + values->size());
    for (const json::Value &value : *values) {
        json::RowReader row(value);
        rows.append(read(row));
        if (std::optional<Error> error = row.finish())
            return *std::move(error);
    }
    return {};
}

/// Ids are unique and every reference of one row to another leads somewhere.
Result<void> validate(const Catalog &catalog);

} // namespace portreeve::catalog
