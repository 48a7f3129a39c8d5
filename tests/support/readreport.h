#pragma once

#include "core/workspace/checkreportjson.h"

namespace portreeve::tests {

/// A report from the bytes of its file.
inline Result<workspace::CheckReport> readReport(const catalog::Catalog &catalog, const QByteArray &bytes)
{
    const Result<json::Document> document = json::Document::parse(bytes, QStringLiteral("report.json"));
    if (!document)
        return document.error();
    return workspace::readReport(catalog, document->root());
}

} // namespace portreeve::tests
