#include "core/workspace/takenresult.h"

#include "core/base/filewrite.h"
#include "core/json/rowreader.h"
#include "core/workspace/checkreportjson.h"
#include "core/workspace/largestfile.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>

namespace portreeve::workspace {

namespace {

QString idOf(const CheckReport &report)
{
    return QString::fromLatin1(QCryptographicHash::hash(toJson(report), QCryptographicHash::Sha256).toHex());
}

} // namespace

TakenResult takenResult(const QString &name, const QString &origin, const pki::FileSignature &signature,
                        CheckReport report)
{
    const QString id = idOf(report);
    return {id, name, origin, signature, std::move(report)};
}

Result<TakenResult> resultFrom(const catalog::Catalog &catalog, const QByteArray &bytes, const QString &path,
                               const SignatureTrust &trust)
{
    Result<CheckReport> report = reportFrom(catalog, bytes, path);
    if (!report)
        return report.error();
    const QFileInfo file(path);
    return takenResult(file.completeBaseName(), file.fileName(), signatureBeside(path, bytes, trust),
                       *std::move(report));
}

Result<TakenResult> openResult(const catalog::Catalog &catalog, const QString &path, const SignatureTrust &trust)
{
    const Result<QByteArray> bytes = readFile(path, LargestFile);
    return bytes ? resultFrom(catalog, *bytes, path, trust) : bytes.error();
}

const TakenResult *findResult(const QList<TakenResult> &results, const QString &id)
{
    const auto found =
        std::find_if(results.cbegin(), results.cend(), [&id](const TakenResult &one) { return one.id == id; });
    return found == results.cend() ? nullptr : &*found;
}

void writeResult(JsonWriter &json, const TakenResult &result)
{
    json.beginObject().member("name", result.name).member("origin", result.origin);
    json.key("signature");
    writeSignature(json, result.signature);
    json.key("report");
    writeReport(json, result.report);
    json.endObject();
}

Result<TakenResult> readResult(const catalog::Catalog &catalog, const json::Value &value)
{
    json::RowReader row(value);
    TakenResult result;
    result.name = row.text("name");
    result.origin = row.text("origin");
    const std::optional<json::Value> signature = row.object("signature");
    const std::optional<json::Value> report = row.object("report");
    if (!report)
        row.fail("report", PR_MESSAGE("workspace", "the result is missing"), ErrorCode::MissingValue);
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    if (signature) {
        Result<pki::FileSignature> read = readSignature(*signature);
        if (!read)
            return read.error();
        result.signature = *std::move(read);
    }
    Result<CheckReport> read = readReport(catalog, *report);
    if (!read)
        return read.error();
    result.report = *std::move(read);
    result.id = idOf(result.report);
    return result;
}

} // namespace portreeve::workspace
