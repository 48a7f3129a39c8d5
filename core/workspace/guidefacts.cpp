#include "core/workspace/guidefacts.h"

#include <QCryptographicHash>

namespace portreeve::workspace {

namespace {

guides::RegionFacts factsOf(const catalog::Region &region)
{
    guides::RegionFacts facts;
    facts.code = region.code;
    facts.name = region.name;
    facts.partition = region.partition;
    facts.azIds = region.azIds;
    facts.workspacesPersonal = region.workspacesPersonal;
    facts.dcv = region.dcv;
    facts.pcoip = region.pcoip;
    facts.saml = region.saml;
    facts.relayState = region.relayState;
    facts.relayStateFips = region.relayStateFips;
    facts.smartCardPreSession = region.smartCardPreSession;
    facts.fips = region.fips;
    facts.globalAccelerator = region.globalAccelerator;
    facts.entraOrCustomDirectories = region.entraOrCustomDirectories;
    facts.byolGraphics = region.byolGraphics;
    facts.byolAccountLinking = region.byolAccountLinking;
    return facts;
}

void addManagement(guides::RegionFacts &facts, const catalog::Catalog &catalog)
{
    for (const catalog::ManagementRanges &ranges : catalog.management) {
        if (ranges.region != facts.code)
            continue;
        facts.management += ranges.pcoipAndDcv + ranges.dcvOnly;
        facts.managementUncertain = facts.managementUncertain || !ranges.suspect.isEmpty();
    }
}

/// One line for each value, led by its kind: what is no member of a list can never look like one.
class Canonical
{
public:
    void add(char kind, const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        m_text += kind + QByteArray::number(bytes.size()) + ':' + bytes + '\n';
    }
    void add(bool flag) { add('f', flag ? QStringLiteral("yes") : QStringLiteral("no")); }
    [[nodiscard]] QString sha256() const
    {
        return QString::fromLatin1(QCryptographicHash::hash(m_text, QCryptographicHash::Sha256).toHex());
    }

private:
    QByteArray m_text;
};

void addRegion(Canonical &canonical, const guides::RegionFacts &region)
{
    canonical.add('R', region.code);
    for (const QString &text : {region.name, region.partition, region.relayState, region.relayStateFips})
        canonical.add('t', text);
    for (const QString &id : region.azIds)
        canonical.add('z', id);
    for (const bool flag :
         {region.workspacesPersonal, region.dcv, region.pcoip, region.saml, region.smartCardPreSession, region.fips,
          region.globalAccelerator, region.entraOrCustomDirectories, region.byolGraphics, region.byolAccountLinking,
          region.managementUncertain})
        canonical.add(flag);
    for (const ip::Prefix &prefix : region.management)
        canonical.add('p', prefix.toCanonicalText());
}

QString versionOf(const guides::Facts &facts)
{
    Canonical canonical;
    for (const guides::RegionFacts &region : facts.regions)
        addRegion(canonical, region);
    for (const guides::DocumentFacts &document : facts.documents) {
        canonical.add('D', document.id);
        for (const QString &text : {document.title, document.date, document.url})
            canonical.add('t', text);
    }
    return canonical.sha256();
}

} // namespace

guides::Facts guideFacts(const catalog::Catalog &catalog)
{
    guides::Facts facts;
    for (const catalog::Region &region : catalog.regions) {
        facts.regions.append(factsOf(region));
        addManagement(facts.regions.last(), catalog);
    }
    for (const catalog::Document &document : catalog.documents)
        facts.documents.append({document.id, document.title, document.date, document.url});
    facts.version = versionOf(facts);
    return facts;
}

} // namespace portreeve::workspace
