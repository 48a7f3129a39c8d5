#pragma once

#include "core/base/jsonwriter.h"
#include "core/json/document.h"
#include "core/workspace/checkreport.h"

namespace portreeve::workspace {

/// portreeve.report/1. Equal reports give equal bytes.
QByteArray toJson(const CheckReport &report);
/// Columns for a terminal, then the counts.
QByteArray toTable(const CheckReport &report);

/// The report as one value inside another file, and back. Sentences come back as they were written, in English.
void writeReport(JsonWriter &json, const CheckReport &report);
Result<CheckReport> readReport(const catalog::Catalog &catalog, const json::Value &value);

} // namespace portreeve::workspace
