#include "core/requirements/normalise.h"

#include "core/ip/parse.h"

#include <algorithm>

namespace portreeve::requirements {

using catalog::Catalog;
using catalog::Choice;

namespace {

const QLatin1String All("all");

Message badSelection()
{
    return PR_MESSAGE("requirements", "the selection cannot be used");
}

Error unknown(const char *kind, const QString &id, const QStringList &known)
{
    return {ErrorCode::UnknownName,
            badSelection(),
            PR_MESSAGE("requirements", "\"%1\" is not a known %2").arg(id).arg(QString::fromLatin1(kind)),
            {},
            PR_MESSAGE("requirements", "Known are: %1.").arg(known.join(QLatin1String(", ")))};
}

/// Known ids in catalogue order without duplicates; `all` stands for `everything`.
Result<QStringList> ordered(const char *kind, const QStringList &chosen, const QStringList &known,
                            const QStringList &everything)
{
    QStringList wanted;
    for (const QString &id : chosen) {
        if (id == All)
            wanted += everything;
        else if (known.contains(id))
            wanted.append(id);
        else
            return unknown(kind, id, known);
    }
    QStringList result;
    for (const QString &id : known) {
        if (wanted.contains(id))
            result.append(id);
    }
    return result;
}

QStringList expandMembers(const Catalog &catalog, const QStringList &clients)
{
    QStringList expanded;
    for (const QString &id : clients) {
        const Choice *choice = findChoice(catalog.clients, id);
        if (choice != nullptr && !choice->members.isEmpty())
            expanded += choice->members;
        else
            expanded.append(id);
    }
    return expanded;
}

QStringList concreteClients(const Catalog &catalog)
{
    QStringList ids;
    for (const Choice &choice : catalog.clients) {
        if (choice.members.isEmpty())
            ids.append(choice.id);
    }
    return ids;
}

QStringList regionCodes(const Catalog &catalog)
{
    QStringList codes;
    for (const catalog::Region &region : catalog.regions)
        codes.append(region.code);
    return codes;
}

Result<void> assign(QStringList &target, Result<QStringList> value)
{
    if (!value)
        return value.error();
    target = *std::move(value);
    return {};
}

} // namespace

Result<Selection> normalised(const Catalog &catalog, Selection selection)
{
    if (selection.regions.isEmpty())
        return Error{ErrorCode::MissingValue,
                     badSelection(),
                     PR_MESSAGE("requirements", "no Region is chosen"),
                     {},
                     PR_MESSAGE("requirements", "Choose at least one Region, or all.")};
    if (selection.products.isEmpty())
        selection.products = {QStringLiteral("workspaces-personal")};
    if (selection.protocols.isEmpty())
        selection.protocols = {All};
    if (selection.clients.isEmpty())
        selection.clients = {QStringLiteral("native")};
    const QStringList products = choiceIds(catalog.products);
    const QStringList protocols = choiceIds(catalog.protocols);
    const QStringList features = choiceIds(catalog.features);
    const QStringList vantages = choiceIds(catalog.vantages);
    QStringList clients = concreteClients(catalog);
    for (const QString &id : std::as_const(selection.clients)) {
        if (id != All && findChoice(catalog.clients, id) == nullptr)
            return unknown("client", id, choiceIds(catalog.clients));
    }
    const std::pair<QStringList *, Result<QStringList>> lists[] = {
        {&selection.regions, ordered("Region", selection.regions, regionCodes(catalog), catalog.allRegionCodes())},
        {&selection.products, ordered("product", selection.products, products, products)},
        {&selection.protocols, ordered("protocol", selection.protocols, protocols, protocols)},
        {&selection.clients, ordered("client", expandMembers(catalog, selection.clients), clients, clients)},
        {&selection.features, ordered("feature", selection.features, features, features)},
        {&selection.vantages, ordered("vantage", selection.vantages, vantages, vantages)},
    };
    for (const auto &[target, value] : lists) {
        if (Result<void> assigned = assign(*target, value); !assigned)
            return assigned.error();
    }
    for (auto it = selection.remotes.cbegin(); it != selection.remotes.cend(); ++it) {
        if (findChoice(catalog.remotes, it.key()) == nullptr)
            return unknown("customer remote", it.key(), choiceIds(catalog.remotes));
    }
    return selection;
}

QStringList effectiveVantages(const Catalog &catalog, const Selection &selection)
{
    QStringList result;
    for (const Choice &vantage : catalog.vantages) {
        const bool product = std::any_of(vantage.products.begin(), vantage.products.end(),
                                         [&](const QString &id) { return selection.products.contains(id); });
        const bool hasClients = std::any_of(catalog.clients.begin(), catalog.clients.end(),
                                            [&](const Choice &c) { return c.vantage == vantage.id; });
        const bool client = std::any_of(selection.clients.begin(), selection.clients.end(), [&](const QString &id) {
            return findChoice(catalog.clients, id)->vantage == vantage.id;
        });
        if (!product || (hasClients && !client))
            continue;
        const bool byDefault = hasClients || vantage.id.endsWith(QLatin1String("-client"));
        if (selection.vantages.isEmpty() ? byDefault : selection.vantages.contains(vantage.id))
            result.append(vantage.id);
    }
    return result;
}

Result<QString> parseHostName(QStringView text)
{
    QString host = text.toString().trimmed().toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    const QString plain = host.startsWith(QLatin1String("*.")) ? host.mid(2) : host;
    const QStringList labels = plain.split(u'.');
    const bool good =
        !plain.isEmpty() && plain.size() <= 253 && std::all_of(labels.begin(), labels.end(), [](const QString &label) {
            return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-') &&
                   std::all_of(label.begin(), label.end(), [](QChar c) {
                       return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
                   });
        });
    const bool looksLikeAddress = !labels.isEmpty() && std::all_of(labels.last().begin(), labels.last().end(),
                                                                   [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!good || looksLikeAddress)
        return Error{ErrorCode::InvalidSyntax,
                     PR_MESSAGE("requirements", "not a host name"),
                     PR_MESSAGE("requirements", "a host name has letters, digits, hyphens and dots"),
                     text.toString(),
                     {}};
    return host;
}

Result<void> defineRemote(const Catalog &catalog, const QString &definition, QMap<QString, CustomerRemote> &remotes)
{
    const qsizetype equals = definition.indexOf(u'=');
    const QString name = definition.left(equals).trimmed();
    if (equals < 1 || equals + 1 == definition.size())
        return Error{ErrorCode::Usage,
                     PR_MESSAGE("requirements", "the definition cannot be used"),
                     PR_MESSAGE("requirements", "it is not of the form NAME=PREFIX|HOST[,..]"),
                     definition,
                     {}};
    if (findChoice(catalog.remotes, name) == nullptr)
        return unknown("customer remote", name, choiceIds(catalog.remotes));
    CustomerRemote &remote = remotes[name];
    for (const QString &part : definition.mid(equals + 1).split(u',')) {
        const QString item = part.trimmed();
        const Result<ip::Prefix> prefix = ip::parsePrefix(item);
        if (prefix) {
            remote.prefixes.append(*prefix);
            continue;
        }
        const Result<QString> host = parseHostName(item);
        if (!host) {
            const bool address =
                item.contains(u':') || item.contains(u'/') || (!item.isEmpty() && item.back().isDigit());
            Error error = address ? prefix.error() : host.error();
            error.operation = PR_MESSAGE("requirements", "the definition cannot be used");
            error.where = definition;
            return error;
        }
        if (!remote.hosts.contains(*host))
            remote.hosts.append(*host);
    }
    return {};
}

} // namespace portreeve::requirements
