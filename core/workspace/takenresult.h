#pragma once

#include "core/workspace/checkreport.h"
#include "core/workspace/signatures.h"

namespace portreeve::workspace {

/// The result of a check that came from elsewhere: another device, another office, before a change. A plain value.
struct TakenResult {
    QString id;     ///< SHA-256 of portreeve.report/1: the same result is one, wherever it comes from
    QString name;   ///< what it is called: the file, without folder and extension, or the project that it came from
    QString origin; ///< what it was taken from: name of a file, or of a project
    pki::FileSignature signature; ///< of that file, as it was judged when it was taken; nobody can look again
    CheckReport report;

    friend bool operator==(const TakenResult &, const TakenResult &) = default;
};

/// With its id.
TakenResult takenResult(const QString &name, const QString &origin, const pki::FileSignature &signature,
                        CheckReport report);

/// Of a file of its own, whose bytes were read already. Errors: as openReport's.
Result<TakenResult> resultFrom(const catalog::Catalog &catalog, const QByteArray &bytes, const QString &path,
                               const SignatureTrust &trust);
/// As resultFrom. Errors: also those of the file.
Result<TakenResult> openResult(const catalog::Catalog &catalog, const QString &path, const SignatureTrust &trust);

/// Null where no result has the id.
const TakenResult *findResult(const QList<TakenResult> &results, const QString &id);

void writeResult(JsonWriter &json, const TakenResult &result);
Result<TakenResult> readResult(const catalog::Catalog &catalog, const json::Value &value);

} // namespace portreeve::workspace
