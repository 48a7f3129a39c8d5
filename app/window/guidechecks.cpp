#include "app/window/guidechecks.h"

#include <algorithm>

namespace portreeve::app {

namespace {

void add(QStringList &chosen, const QStringList &more, const QList<catalog::Choice> &known)
{
    for (const QString &id : more) {
        if (!chosen.contains(id) && catalog::findChoice(known, id))
            chosen.append(id);
    }
}

bool isAsked(const requirements::Requirement &requirement, const QStringList &features)
{
    return std::any_of(requirement.because.cbegin(), requirement.because.cend(), [&](const auto &why) {
        constexpr QLatin1String Feature("feature=");
        return why.choice.startsWith(Feature) && features.contains(why.choice.mid(Feature.size()));
    });
}

} // namespace

requirements::Selection withRelated(const catalog::Catalog &catalog, requirements::Selection selection,
                                    const RelatedChecks &related)
{
    const QString region = related.answers.one(QStringLiteral("region"));
    if (catalog.region(region) && !selection.regions.contains(region))
        selection.regions.append(region);
    add(selection.protocols, related.answers.all(QStringLiteral("protocol")), catalog.protocols);
    add(selection.clients, related.answers.all(QStringLiteral("clients")), catalog.clients);
    add(selection.features, related.features, catalog.features);
    return selection;
}

QStringList relatedIds(const requirements::RequirementSet &set, const RelatedChecks &related)
{
    const QString region = related.answers.one(QStringLiteral("region"));
    const auto isThere = [&](const requirements::Requirement &requirement) {
        return region.isEmpty() || requirement.region == region || requirement.region == QLatin1String("global");
    };
    QStringList ids;
    for (const requirements::Requirement &requirement : set.requirements) {
        if (isThere(requirement) &&
            (related.rules.contains(requirement.rule) || isAsked(requirement, related.features)))
            ids.append(requirement.id);
    }
    return ids;
}

} // namespace portreeve::app
