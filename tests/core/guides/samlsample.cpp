#include "tests/core/guides/samlsample.h"

#include <QFile>
#include <QRegularExpression>

namespace portreeve::tests {

using namespace Qt::StringLiterals;

QByteArray SamlSample::signedAssertion() const
{
    const QByteArray xml = assertion.xml();
    return sign == Sign::Assertion || sign == Sign::Both ? forgeSigned(xml, *key, signing) : xml;
}

QByteArray SamlSample::responseXml() const
{
    ForgedResponse whole = response;
    whole.assertions.prepend(signedAssertion());
    QByteArray xml = whole.xml();
    if (sign == Sign::Response || sign == Sign::Both)
        xml = forgeSigned(xml, *key, signing);
    if (before.isEmpty())
        return xml;
    const qsizetype at = xml.indexOf(before);
    if (at < 0)
        qFatal("nothing to replace: %s", before.constData());
    return xml.replace(at, before.size(), after);
}

guides::Validation SamlSample::judged() const
{
    QList<guides::Subject> all;
    for (const QByteArray &bytes : subjects)
        all.append({bytes, {}});
    if (subjects.isEmpty())
        all.append({responseXml(), {}});
    if (withMetadata)
        all.append({metadata.xml(), {}});
    const guides::Validator *validator = guides::findValidator(u"saml-response");
    return guides::validate(*validator, all, {sampleFacts(), answers, now});
}

const guides::Facts &sampleFacts()
{
    static const guides::Facts facts = [] {
        guides::RegionFacts virginia;
        virginia.code = u"us-east-1"_s;
        virginia.partition = u"aws"_s;
        virginia.saml = true;
        virginia.relayState = u"workspaces.euc-sso.us-east-1.aws.amazon.com"_s;
        virginia.relayStateFips = u"workspaces.euc-sso-fips.us-east-1.aws.amazon.com"_s;
        guides::RegionFacts mumbai = virginia;
        mumbai.code = u"ap-south-1"_s;
        mumbai.relayState = u"workspaces.euc-sso.ap-south-1.aws.amazon.com"_s;
        mumbai.relayStateFips.clear();
        guides::RegionFacts paris;
        paris.code = u"eu-west-3"_s;
        paris.partition = u"aws"_s;
        guides::RegionFacts gov = virginia;
        gov.code = u"us-gov-west-1"_s;
        gov.partition = u"aws-us-gov"_s;
        gov.relayState = u"workspaces.euc-sso.us-gov-west-1.amazonaws-us-gov.com"_s;
        gov.relayStateFips = u"workspaces.euc-sso-fips.us-gov-west-1.amazonaws-us-gov.com"_s;
        guides::Facts made;
        made.regions = {virginia, mumbai, paris, gov};
        return made;
    }();
    return facts;
}

QStringList idsOf(const Findings &findings)
{
    QStringList ids;
    for (const Finding &finding : findings)
        ids.append(severityId(finding.severity).left(1).toUpper() + u' ' + finding.id);
    return ids;
}

QStringList idsInSources(const QStringList &files)
{
    static const QRegularExpression call(u"\\b(?:error|warning|info|refuse)\\(\\s*\"([a-z0-9-]+)\""_s);
    QStringList ids;
    for (const QString &name : files) {
        QFile file(QStringLiteral(PORTREEVE_SOURCE_DIR "/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("a source cannot be read: %s", qPrintable(name));
        for (auto it = call.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();)
            ids.append(it.next().captured(1));
    }
    ids.removeDuplicates();
    ids.sort();
    return ids;
}

} // namespace portreeve::tests
