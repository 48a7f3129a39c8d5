#include "core/requirements/selectionjson.h"

#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/json/rowreader.h"
#include "core/requirements/normalise.h"

#include <QSet>

namespace portreeve::requirements {

namespace {

void writeOwnRow(JsonWriter &json, const OwnRow &row)
{
    json.beginObject(JsonWriter::Style::Compact).member("id", row.id);
    if (row.prefix)
        json.member("prefix", row.prefix->toCanonicalText());
    else
        json.member("host", row.host);
    json.member("protocol", row.protocol).member("ports", row.ports).member("purpose", row.purpose);
    json.member("owner", row.owner).member("reason", row.reason).endObject();
}

bool isPort(const QString &text)
{
    bool number = false;
    const int port = text.toInt(&number);
    return number && port >= 1 && port <= 65535 && QString::number(port) == text;
}

OwnRow readOwnRow(json::RowReader &row)
{
    OwnRow own;
    own.id = row.text("id");
    const QString host = row.optional("host");
    const QString prefix = row.optional("prefix");
    if (host.isEmpty() == prefix.isEmpty())
        row.fail("host", PR_MESSAGE("requirements", "a row of your own has either a host or a prefix"),
                 ErrorCode::MissingValue);
    if (!host.isEmpty()) {
        const Result<QString> parsed = parseHostName(host);
        if (parsed)
            own.host = *parsed;
        else
            row.fail("host", parsed.error().detail);
    }
    if (!prefix.isEmpty()) {
        const Result<ip::Prefix> parsed = ip::parsePrefix(prefix);
        if (parsed)
            own.prefix = *parsed;
        else
            row.fail("prefix", parsed.error().detail, parsed.error().code);
    }
    own.protocol = row.text("protocol");
    if (own.protocol != QLatin1String("tcp") && own.protocol != QLatin1String("udp"))
        row.fail("protocol", PR_MESSAGE("requirements", "the protocol of a row of your own is tcp or udp"));
    own.ports = row.list("ports");
    for (const QString &port : own.ports) {
        const QStringList ends = port.split(u'-');
        const bool good = ends.size() <= 2 && std::all_of(ends.begin(), ends.end(), isPort) &&
                          ends.first().toInt() <= ends.last().toInt();
        if (!good)
            row.fail("ports", PR_MESSAGE("requirements", "\"%1\" is not a port or a range of ports").arg(port),
                     ErrorCode::OutOfRange);
    }
    if (own.ports.isEmpty())
        row.fail("ports", PR_MESSAGE("requirements", "a row of your own has at least one port"),
                 ErrorCode::MissingValue);
    own.purpose = row.optional("purpose");
    own.owner = row.optional("owner");
    own.reason = row.optional("reason");
    return own;
}

Result<void> readOwnRows(const QList<json::Value> &values, QList<OwnRow> &rows)
{
    QSet<QString> ids;
    for (const json::Value &value : values) {
        json::RowReader reader(value);
        const OwnRow own = readOwnRow(reader);
        if (ids.contains(own.id))
            reader.fail("id", PR_MESSAGE("requirements", "two rows of your own carry this id"),
                        ErrorCode::DuplicateKey);
        ids.insert(own.id);
        if (std::optional<Error> error = reader.finish())
            return *std::move(error);
        rows.append(own);
    }
    return {};
}

Result<void> readRemotes(const catalog::Catalog &catalog, const json::Value &object,
                         QMap<QString, CustomerRemote> &remotes)
{
    for (const QString &name : object.keys()) {
        const Result<QStringList> items = object.optionalTextList(name.toUtf8().constData());
        if (!items)
            return items.error();
        if (items->isEmpty())
            continue;
        if (Result<void> defined = defineRemote(catalog, name + u'=' + items->join(u','), remotes); !defined)
            return object.error(defined.error().code, defined.error().detail);
    }
    return {};
}

} // namespace

void writeSelection(JsonWriter &json, const Selection &selection)
{
    json.beginObject();
    json.member("regions", selection.regions).member("products", selection.products);
    json.member("protocols", selection.protocols).member("clients", selection.clients);
    json.member("features", selection.features).member("vantages", selection.vantages);
    json.memberOrNull("directoryId", selection.directoryId)
        .memberOrNull("registrationCode", selection.registrationCode);
    json.member("newerThanGuide", selection.newerThanGuide).member("everySpelling", selection.everySpelling);
    json.key("define").beginObject(JsonWriter::Style::Compact);
    for (auto it = selection.remotes.cbegin(); it != selection.remotes.cend(); ++it)
        json.member(it.key().toUtf8(), ip::toTexts(it->prefixes) + it->hosts);
    json.endObject();
    if (!selection.ownRows.isEmpty()) {
        json.key("ownRows").beginArray();
        for (const OwnRow &row : selection.ownRows)
            writeOwnRow(json, row);
        json.endArray();
    }
    json.endObject();
}

QString selectionText(const Selection &selection)
{
    JsonWriter json(JsonWriter::Style::Compact);
    writeSelection(json, selection);
    return QString::fromUtf8(json.take()).trimmed();
}

Result<Selection> readSelection(const catalog::Catalog &catalog, const json::Value &value)
{
    json::RowReader row(value);
    Selection selection;
    selection.regions = row.list("regions");
    selection.products = row.list("products");
    selection.protocols = row.list("protocols");
    selection.clients = row.list("clients");
    selection.features = row.list("features");
    selection.vantages = row.list("vantages");
    selection.directoryId = row.optional("directoryId");
    selection.registrationCode = row.optional("registrationCode");
    selection.newerThanGuide = row.flag("newerThanGuide", true);
    selection.everySpelling = row.flag("everySpelling", false);
    const std::optional<json::Value> remotes = row.object("define");
    const QList<json::Value> ownRows = row.array("ownRows");
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    if (Result<void> read = readOwnRows(ownRows, selection.ownRows); !read)
        return read.error();
    if (remotes) {
        if (Result<void> read = readRemotes(catalog, *remotes, selection.remotes); !read)
            return read.error();
    }
    if (selection.regions.isEmpty())
        return selection;
    Result<Selection> checked = normalised(catalog, selection);
    return checked ? checked : Result<Selection>(value.error(checked.error().code, checked.error().detail));
}

} // namespace portreeve::requirements
