#include "core/requirements/applicability.h"

#include "core/requirements/words.h"

#include <algorithm>

namespace portreeve::requirements {

using catalog::Catalog;
using catalog::Endpoint;
using catalog::Rule;

namespace {

bool anyOf(const QStringList &wanted, const QStringList &chosen)
{
    return std::any_of(wanted.begin(), wanted.end(), [&](const QString &id) { return chosen.contains(id); });
}

/// Choices of `group` (directory types, operating systems) narrow a rule only where at least one is made.
bool narrowedOut(const Catalog &catalog, const Selection &selection, const char *group, const QStringList &holdsFor)
{
    if (holdsFor.isEmpty())
        return false;
    const bool chosen = std::any_of(selection.features.begin(), selection.features.end(), [&](const QString &id) {
        return findChoice(catalog.features, id)->group == QLatin1String(group);
    });
    return chosen && !anyOf(holdsFor, selection.features);
}

void add(QList<Because> &trail, const char *kind, const catalog::Choice *choice, const Message &text)
{
    if (choice != nullptr)
        trail.append({QLatin1String(kind) + u'=' + choice->id, text.arg(choice->title)});
}

/// PCoIP zero clients speak no DCV; with other clients selected the rows follow from those.
QStringList clientsOf(const Selection &selection, const Rule &rule)
{
    QStringList clients;
    for (const QString &id : selection.clients) {
        if (rule.clients.contains(id))
            clients.append(id);
    }
    return clients;
}

} // namespace

std::optional<QList<Because>> applies(const Catalog &catalog, const Selection &selection, const QStringList &vantages,
                                      const Rule &rule)
{
    if (!vantages.contains(rule.vantage) || (rule.newer && !selection.newerThanGuide))
        return std::nullopt;
    if (!rule.product.isEmpty() && !selection.products.contains(rule.product))
        return std::nullopt;
    if (!rule.protocols.isEmpty() && !anyOf(rule.protocols, selection.protocols))
        return std::nullopt;
    const QStringList clients = clientsOf(selection, rule);
    if (!rule.clients.isEmpty() && clients.isEmpty())
        return std::nullopt;
    if (std::any_of(rule.features.begin(), rule.features.end(),
                    [&](const QString &id) { return !selection.features.contains(id); }) ||
        anyOf(rule.withoutFeatures, selection.features))
        return std::nullopt;
    if (narrowedOut(catalog, selection, "directory", rule.directories) ||
        narrowedOut(catalog, selection, "os", rule.systems))
        return std::nullopt;

    QList<Because> trail;
    add(trail, "product", findChoice(catalog.products, rule.product), PR_MESSAGE("requirements", "%1 is selected."));
    for (const QString &id : rule.protocols)
        add(trail, "protocol", findChoice(catalog.protocols, id),
            PR_MESSAGE("requirements", "%1 is among the protocols."));
    for (const QString &id : clients)
        add(trail, "client", findChoice(catalog.clients, id), PR_MESSAGE("requirements", "%1 is among the clients."));
    for (const QString &id : rule.features)
        add(trail, "feature", findChoice(catalog.features, id), PR_MESSAGE("requirements", "%1 is chosen."));
    if (!selection.vantages.isEmpty())
        add(trail, "vantage", findChoice(catalog.vantages, rule.vantage),
            PR_MESSAGE("requirements", "%1 is asked for."));
    return trail;
}

namespace {

bool isServed(const Catalog &catalog, const QString &region, const Endpoint &endpoint)
{
    const QString &partition = catalog.region(region)->partition;
    return partition != QLatin1String("aws-cn") && !endpoint.excludesRegions.contains(region) &&
           (!endpoint.commercialOnly || partition == QLatin1String("aws"));
}

} // namespace

QStringList regionsOf(const Catalog &catalog, const Selection &selection, const Endpoint &endpoint)
{
    QStringList regions;
    for (const QString &code : selection.regions) {
        if (isServed(catalog, code, endpoint))
            regions.append(code);
    }
    return regions;
}

bool applies(const Catalog &catalog, const Selection &selection, const Endpoint &endpoint)
{
    if (endpoint.certainty == catalog::Certainty::NewerThanGuide && !selection.newerThanGuide)
        return false;
    if (endpoint.family == catalog::EndpointFamily::IPv6 && !selection.features.contains(QLatin1String("ipv6")))
        return false;
    if (endpoint.fips && !endpoint.onlyForm && !selection.features.contains(QLatin1String("fips")))
        return false;
    if (endpoint.windowsOnly && !selection.clients.contains(QLatin1String("windows")))
        return false;
    if (!anyOf(endpoint.products, selection.products))
        return false;
    return std::any_of(selection.regions.begin(), selection.regions.end(),
                       [&](const QString &code) { return isServed(catalog, code, endpoint); });
}

} // namespace portreeve::requirements
