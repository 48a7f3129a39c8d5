#include "core/catalog/loader.h"

#include "core/base/filewrite.h"
#include "core/catalog/readrows.h"
#include "core/ip/parse.h"

#include <algorithm>

namespace portreeve::catalog {

namespace {

constexpr qint64 FileLimit = 8LL * 1024 * 1024;

struct File {
    const char *name;
    Result<void> (*read)(const json::Document &, Catalog &);
    std::vector<const char *> members; ///< beside `schema`
};

const std::vector<File> &files()
{
    static const std::vector<File> all = {
        {"sources", readSources, {"documents"}},
        {"regions", readRegions, {"regions"}},
        {"places", readPlaces, {"places"}},
        {"endpoints", readEndpoints, {"endpoints"}},
        {"ranges",
         readRanges,
         {"publishedFileDates", "sets", "errors", "healthChecks", "management", "special", "byolManagement", "notes",
          "superseded", "supersededNotes"}},
        {"rules", readRules, {"rules"}},
        {"thresholds", readThresholds, {"thresholds", "quotas"}},
        {"windows-ami", readWindowsAmi, {"groups", "rules"}},
        {"supplement",
         readSupplement,
         {"endpoints", "healthChecksIpv6", "unlistedGateways", "removedManagementPorts", "regionsAddedToDcvTable",
          "appstream", "appstreamBandwidth", "byol"}},
        {"findings", readFindings, {"findings"}},
        {"choices", readChoices, {"products", "protocols", "clients", "vantages", "features", "remotes"}},
    };
    return all;
}

/// A member that is not known is a misspelt one: its rows would be missing without a word.
Result<void> checkMembers(const json::Document &document, const File &file)
{
    json::RowReader root(document.root());
    root.ignore("schema");
    for (const char *member : file.members)
        root.ignore(member);
    std::optional<Error> unknown = root.finish();
    return unknown ? Result<void>(*std::move(unknown)) : Result<void>();
}

bool isHostLabel(QStringView label)
{
    if (label.isEmpty() || label.size() > 63 || label.startsWith(u'-') || label.endsWith(u'-'))
        return false;
    return std::all_of(label.begin(), label.end(),
                       [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-'; });
}

bool isPortText(const QString &text)
{
    const QStringList ends = text.split(u'-');
    if (ends.size() > 2)
        return false;
    int previous = 0;
    for (const QString &end : ends) {
        bool number = false;
        const int port = end.toInt(&number);
        if (!number || port < 1 || port > 65535 || port < previous || QString::number(port) != end)
            return false;
        previous = port;
    }
    return true;
}

} // namespace

QStringList catalogFileNames()
{
    QStringList names;
    for (const File &file : files())
        names.append(QString::fromLatin1(file.name) + QStringLiteral(".json"));
    return names;
}

Result<Catalog> loadCatalog(const QString &folder)
{
    Catalog catalog;
    for (const File &file : files()) {
        const QString name = QString::fromLatin1(file.name) + QStringLiteral(".json");
        const Result<QByteArray> bytes = readFile(folder + u'/' + name, FileLimit);
        if (!bytes)
            return bytes.error();
        const Result<json::Document> document = json::Document::parse(*bytes, name);
        if (!document)
            return document.error();
        const Result<int> schema =
            document->checkSchema(QStringLiteral("portreeve.catalog.") + QString::fromLatin1(file.name), 1);
        if (!schema)
            return schema.error();
        if (Result<void> known = checkMembers(*document, file); !known)
            return known.error();
        if (Result<void> read = file.read(*document, catalog); !read)
            return read.error();
    }
    if (Result<void> valid = validate(catalog); !valid)
        return valid.error();
    for (qsizetype i = 0; i < catalog.endpoints.size(); ++i)
        catalog.endpointsByCategory[catalog.endpoints[i].category].append(i);
    return catalog;
}

SourceRef readSource(json::RowReader &row)
{
    const std::optional<json::Value> value = row.object("source");
    if (!value) {
        row.fail("source", PR_MESSAGE("catalog", "the row has no source"), ErrorCode::MissingValue);
        return {};
    }
    json::RowReader source(*value);
    SourceRef ref{source.text("document"), source.optional("section"), source.integer("line", 0)};
    source.ignore("regionLine");
    source.ignore("endLine");
    source.ignore("azLine");
    if (std::optional<Error> error = source.finish())
        row.fail(*std::move(error));
    return ref;
}

Certainty readCertainty(json::RowReader &row, const char *key)
{
    const QString id = row.text(key);
    for (const Certainty certainty : {Certainty::Exact, Certainty::SingleSource, Certainty::Conflict,
                                      Certainty::Inferred, Certainty::AssumedPort, Certainty::NewerThanGuide}) {
        if (certaintyId(certainty) == id)
            return certainty;
    }
    row.fail(key, PR_MESSAGE("catalog", "\"%1\" is not a known certainty").arg(id));
    return Certainty::Inferred;
}

QList<ip::Prefix> readPrefixes(json::RowReader &row, const char *key)
{
    QList<ip::Prefix> prefixes;
    for (const QString &text : row.list(key)) {
        const Result<ip::Prefix> prefix = ip::parsePrefix(text);
        if (prefix)
            prefixes.append(*prefix);
        else
            row.fail(key, PR_MESSAGE("catalog", "\"%1\" is not a prefix").arg(text), prefix.error().code);
    }
    return prefixes;
}

void checkPorts(json::RowReader &row, const char *key, const QStringList &ports)
{
    for (const QString &port : ports) {
        if (port != QLatin1String("any") && !isPortText(port))
            row.fail(key, PR_MESSAGE("catalog", "\"%1\" is not a port or a range of ports").arg(port));
    }
}

void checkHost(json::RowReader &row, const char *key, const QString &host, bool template_)
{
    QString plain = host.startsWith(QLatin1String("*.")) ? host.mid(2) : host;
    if (template_)
        plain.replace(QLatin1String("<region>"), QLatin1String("region"));
    const QStringList labels = plain.split(u'.');
    if (labels.size() < 2 || plain.size() > 253 || !std::all_of(labels.begin(), labels.end(), isHostLabel))
        row.fail(key, PR_MESSAGE("catalog", "\"%1\" is not a host name").arg(host));
}

} // namespace portreeve::catalog
