#include "core/workspace/rangescope.h"

#include "core/requirements/resolver.h"

namespace portreeve::workspace {

RangeScope RangeScope::everything()
{
    RangeScope scope;
    scope.m_everything = true;
    return scope;
}

RangeScope RangeScope::of(const catalog::Catalog &catalog, const requirements::Selection &selection)
{
    RangeScope scope;
    requirements::PublishedRanges asked;
    asked.prefixes = [&scope](const QString &service, const QString &region) {
        scope.m_parts.emplace(service, region == QLatin1String("any") ? QString() : region);
        return QList<ip::Prefix>();
    };
    (void)requirements::resolve(catalog, selection, &asked);
    return scope;
}

bool RangeScope::contains(const QString &service, const QString &region) const
{
    return m_everything || m_parts.count({service, region}) > 0 || m_parts.count({service, QString()}) > 0;
}

QStringList RangeScope::names() const
{
    QStringList names;
    for (const auto &[service, region] : m_parts)
        names.append(region.isEmpty() ? service : service + u' ' + region);
    return names;
}

} // namespace portreeve::workspace
