#pragma once

#include "core/base/jsonwriter.h"
#include "core/json/document.h"
#include "core/workspace/reportcomparison.h"

namespace portreeve::workspace {

/// portreeve.report/1, with the member "changes" where `changes` is given. Equal reports give equal bytes.
QByteArray toJson(const CheckReport &report, const ReportComparison *changes = nullptr);
/// Columns for a terminal, then the counts.
QByteArray toTable(const CheckReport &report);

/// The report as one value inside another file, and back. Sentences come back as they were meant (see
/// reportmessages.h), those of earlier versions in English; what had changed since a still earlier report is read over.
void writeReport(JsonWriter &json, const CheckReport &report, const ReportComparison *changes = nullptr);
Result<CheckReport> readReport(const catalog::Catalog &catalog, const json::Value &value);

/// A report in a file of its own. Errors: those of the file and of its JSON, WrongSchema, NewerSchema, UnknownName.
Result<CheckReport> openReport(const catalog::Catalog &catalog, const QString &path);

/// As openReport, where the bytes of the file were read already; `path` names it in errors.
Result<CheckReport> reportFrom(const catalog::Catalog &catalog, const QByteArray &bytes, const QString &path);

} // namespace portreeve::workspace
