#include "core/workspace/exportsettings.h"

#include "core/base/timetext.h"
#include "core/ip/parse.h"
#include "core/json/rowreader.h"
#include "core/requirements/selectionjson.h"

#include <QCryptographicHash>

#include <algorithm>

namespace portreeve::workspace {

namespace {

void readFirewall(json::RowReader &row, ExportSettings &settings)
{
    settings.sources = row.list("sources");
    for (const QString &text : std::as_const(settings.sources)) {
        if (const Result<ip::Prefix> prefix = ip::parsePrefix(text); !prefix)
            row.fail("sources", prefix.error().detail, prefix.error().code);
    }
    settings.maxEntries = row.integer("maxEntries", 0);
    if (settings.maxEntries < 0)
        row.fail("maxEntries", PR_MESSAGE("workspace", "the number of entries is 0 or more"), ErrorCode::OutOfRange);
    for (const QString &text : row.list("parameters")) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals > 0)
            settings.parameters.insert(text.left(equals), text.mid(equals + 1));
        else
            row.fail("parameters", PR_MESSAGE("workspace", "a parameter is of the form name=value"));
    }
}

/// What is said of the firewall; nothing where nothing is, as earlier versions wrote it.
void writeFirewall(JsonWriter &json, const ExportSettings &settings)
{
    if (!settings.sources.isEmpty())
        json.member("sources", settings.sources);
    if (settings.maxEntries > 0)
        json.member("maxEntries", settings.maxEntries);
    QStringList parameters;
    for (auto it = settings.parameters.cbegin(); it != settings.parameters.cend(); ++it)
        parameters.append(it.key() + u'=' + it.value());
    if (!parameters.isEmpty())
        json.member("parameters", parameters);
}

} // namespace

bool isSameFile(const ExportRecord &one, const ExportRecord &other)
{
    return one.settings.format == other.settings.format && one.fileName == other.fileName && one.from == other.from;
}

QString exportId(const ExportRecord &record)
{
    ExportRecord content = record;
    content.from.clear();
    JsonWriter json;
    writeExportRecord(json, content);
    return QString::fromLatin1(QCryptographicHash::hash(json.take(), QCryptographicHash::Sha256).toHex());
}

bool isSameExport(const ExportRecord &one, ExportRecord other)
{
    other.from = one.from;
    return one == other;
}

QList<ExportRecord> withSaved(QList<ExportRecord> records, const ExportRecord &saved)
{
    const auto isOwn = [&saved](const ExportRecord &one) {
        return one.from.isEmpty() && one.settings.format == saved.settings.format;
    };
    // Several: an earlier version merged them, and which are this project's is not known.
    if (std::count_if(records.cbegin(), records.cend(), isOwn) == 1)
        records.removeIf(isOwn);
    else
        records.removeIf([&saved](const ExportRecord &one) { return isSameFile(one, saved); });
    records.append(saved);
    return records;
}

QList<ExportRecord> withSavedMeanwhile(QList<ExportRecord> records, const QList<ExportRecord> &others)
{
    for (const ExportRecord &other : others) {
        const bool known = std::any_of(records.cbegin(), records.cend(), [&other](const ExportRecord &one) {
            return one.from.isEmpty() && one.settings.format == other.settings.format && one.savedAt >= other.savedAt;
        });
        if (other.from.isEmpty() && !known)
            records = withSaved(std::move(records), other);
    }
    return records;
}

Result<exporters::Options> optionsOf(const ExportSettings &settings)
{
    exporters::Options options;
    options.mode = settings.mode == QLatin1String("domains")     ? policy::Mode::Domains
                   : settings.mode == QLatin1String("addresses") ? policy::Mode::Addresses
                                                                 : policy::Mode::Both;
    if (settings.defaultAction == QLatin1String("drop"))
        options.defaultAction = exporters::DefaultAction::Drop;
    if (settings.hook == QLatin1String("forward"))
        options.hook = exporters::Hook::Forward;
    options.stateless = settings.stateless;
    if (settings.maxEntries > 0)
        options.maxEntries = settings.maxEntries;
    for (const QString &text : settings.sources) {
        const Result<ip::Prefix> prefix = ip::parsePrefix(text);
        if (!prefix)
            return prefix.error();
        options.local.append(*prefix);
    }
    for (auto it = settings.parameters.cbegin(); it != settings.parameters.cend(); ++it)
        options.parameters.insert(it.key(), it.value());
    return options;
}

void writeExportSettings(JsonWriter &json, const ExportSettings &settings)
{
    json.beginObject(JsonWriter::Style::Compact)
        .memberOrNull("format", settings.format)
        .member("mode", settings.mode)
        .member("default", settings.defaultAction)
        .member("hook", settings.hook)
        .member("stateless", settings.stateless);
    writeFirewall(json, settings);
    json.endObject();
}

Result<ExportSettings> readExportSettings(const json::Value &value)
{
    json::RowReader row(value);
    ExportSettings settings;
    settings.format = row.optional("format");
    settings.mode = row.text("mode");
    oneOf(row, "mode", settings.mode, {"domains", "addresses", "both"});
    settings.defaultAction = row.text("default");
    oneOf(row, "default", settings.defaultAction, {"drop", "none"});
    settings.hook = row.text("hook");
    oneOf(row, "hook", settings.hook, {"output", "forward"});
    settings.stateless = row.flag("stateless", false);
    readFirewall(row, settings);
    std::optional<Error> error = row.finish();
    return error ? Result<ExportSettings>(*std::move(error)) : Result<ExportSettings>(settings);
}

void writeExportRecord(JsonWriter &json, const ExportRecord &record)
{
    json.beginObject()
        .member("savedAt", utcText(record.savedAt))
        .member("file", record.fileName)
        .memberOrNull("syncToken", record.syncToken)
        .key("settings");
    writeExportSettings(json, record.settings);
    if (!record.contentId.isEmpty())
        json.member("rangesDigest", record.contentId);
    if (!record.from.isEmpty())
        json.member("from", record.from);
    if (record.selection) {
        json.key("selection");
        requirements::writeSelection(json, *record.selection);
    }
    json.endObject();
}

Result<ExportRecord> readExportRecord(const catalog::Catalog &catalog, const json::Value &value)
{
    json::RowReader row(value);
    ExportRecord record;
    record.savedAt = QDateTime::fromString(row.text("savedAt"), Qt::ISODate);
    record.fileName = row.text("file");
    record.syncToken = row.optional("syncToken");
    record.contentId = row.optional("rangesDigest");
    record.from = row.optional("from");
    const std::optional<json::Value> settings = row.object("settings");
    const std::optional<json::Value> selection = row.object("selection");
    if (!settings)
        row.fail("settings", PR_MESSAGE("workspace", "the export has no settings"), ErrorCode::MissingValue);
    if (!row.failed() && !record.savedAt.isValid())
        row.fail("savedAt", PR_MESSAGE("workspace", "it is no time"));
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    Result<ExportSettings> read = readExportSettings(*settings);
    if (!read)
        return read.error();
    record.settings = *std::move(read);
    if (selection) {
        Result<requirements::Selection> chosen = requirements::readSelection(catalog, *selection);
        if (!chosen)
            return chosen.error();
        record.selection = *std::move(chosen);
    }
    return record;
}

} // namespace portreeve::workspace
