#pragma once

#include "core/base/finding.h"
#include "core/guides/cidrlist.h"
#include "core/guides/facts.h"

/// Networks and Regions for the tests of the network plan.
namespace portreeve::tests {

inline QList<ip::Prefix> prefixes(const QString &texts)
{
    return guides::readPrefixes({texts}).value_or({});
}

inline guides::RegionFacts sampleRegion(const char *code, const char *management, const QStringList &zones)
{
    guides::RegionFacts facts;
    facts.code = QString::fromLatin1(code);
    facts.name = facts.code.toUpper();
    facts.azIds = zones;
    facts.workspacesPersonal = true;
    facts.management = prefixes(QString::fromLatin1(management));
    return facts;
}

/// Ranges as the guide lists them for these Regions.
inline guides::Facts networkFacts()
{
    guides::Facts facts;
    facts.regions = {sampleRegion("us-east-1", "172.31.0.0/16 192.168.0.0/16 198.19.0.0/16 10.0.0.0/8",
                                  {QStringLiteral("use1-az2"), QStringLiteral("use1-az4"), QStringLiteral("use1-az6")}),
                     sampleRegion("eu-central-1", "198.19.0.0/16 10.0.0.0/8",
                                  {QStringLiteral("euc1-az2"), QStringLiteral("euc1-az3")}),
                     sampleRegion("us-gov-west-1", "198.19.0.0/16 10.0.0.0/8 192.169.0.0/16",
                                  {QStringLiteral("usgw1-az1"), QStringLiteral("usgw1-az2")}),
                     sampleRegion("cn-northwest-1", "", {})};
    return facts;
}

/// "id@where" for each finding, in order.
inline QStringList told(const Findings &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list.append(finding.where.isEmpty() ? finding.id : finding.id + u'@' + finding.where);
    return list;
}

inline QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

} // namespace portreeve::tests
