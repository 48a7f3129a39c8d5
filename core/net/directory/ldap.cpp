#include "core/net/directory/ldap.h"

#include "core/net/directory/ber.h"

#include <QDateTime>
#include <QStringList>

namespace portreeve::net {

namespace {

constexpr quint8 SearchRequest = ber::application(3);
constexpr quint8 SearchEntry = ber::application(4);
constexpr quint8 SearchDone = ber::application(5);
constexpr quint8 ExtendedResponse = ber::application(24);
constexpr quint8 PresentFilter = 0x87;
constexpr qint64 SecondsToSpend = 5;
constexpr qsizetype MostAttributes = 200;
constexpr qsizetype MostValues = 1000;

QByteArray octets(const QByteArray &text)
{
    return berElement(ber::OctetString, text);
}

LdapAnswer readEntry(BerReader entry)
{
    LdapAnswer answer;
    entry.content(ber::OctetString);
    BerReader list = entry.enter(ber::Sequence);
    while (!list.atEnd()) {
        BerReader pair = list.enter(ber::Sequence);
        LdapAttribute attribute;
        attribute.name = pair.content(ber::OctetString).toByteArray().toLower();
        BerReader values = pair.enter(ber::Set);
        while (!values.atEnd() && attribute.values.size() < MostValues)
            attribute.values.append(values.content(ber::OctetString).toByteArray());
        if (!pair.ok() || !values.atEnd() || !values.ok() || answer.attributes.size() == MostAttributes)
            return {};
        answer.attributes.append(attribute);
    }
    if (!entry.ok() || !list.ok())
        return {};
    answer.kind = LdapAnswer::Kind::Entry;
    return answer;
}

LdapAnswer readResult(BerReader result, LdapAnswer::Kind kind)
{
    LdapAnswer answer;
    answer.resultCode = result.integer(ber::Enumerated);
    result.content(ber::OctetString);
    answer.diagnostic = peerText(result.content(ber::OctetString));
    if (!result.ok())
        return {};
    answer.kind = kind;
    return answer;
}

std::optional<bool> truthOf(const QByteArray &value)
{
    if (value != "TRUE" && value != "FALSE")
        return std::nullopt;
    return value == "TRUE";
}

/// "20251121085614.0Z" (RFC 4517 section 3.3.13), as domain controllers write it.
std::optional<std::chrono::microseconds> timeOf(const QByteArray &value)
{
    constexpr qsizetype Digits = 14;
    if (value.size() <= Digits || !value.endsWith('Z'))
        return std::nullopt;
    QDateTime time = QDateTime::fromString(QString::fromLatin1(value.left(Digits)), QStringLiteral("yyyyMMddHHmmss"));
    time.setTimeSpec(Qt::UTC);
    if (!time.isValid())
        return std::nullopt;
    return std::chrono::seconds(time.toSecsSinceEpoch());
}

} // namespace

QByteArray encodeBaseSearch(qint32 messageId, const QByteArray &filter, const QList<QByteArray> &attributes)
{
    QByteArray names;
    for (const QByteArray &attribute : attributes)
        names += octets(attribute);
    const QByteArray baseObject = berInteger(0, ber::Enumerated);
    const QByteArray neverDereference = berInteger(0, ber::Enumerated);
    const QByteArray noSizeLimit = berInteger(0);
    const QByteArray withValues = berElement(ber::Boolean, QByteArray(1, '\0'));
    const QByteArray request = octets({}) + baseObject + neverDereference + noSizeLimit + berInteger(SecondsToSpend) +
                               withValues + filter + berElement(ber::Sequence, names);
    return berElement(ber::Sequence, berInteger(messageId) + berElement(SearchRequest, request));
}

QByteArray encodeRootDseSearch(qint32 messageId)
{
    return encodeBaseSearch(messageId, berElement(PresentFilter, "objectClass"),
                            {"defaultNamingContext", "dnsHostName", "isGlobalCatalogReady", "isSynchronized",
                             "currentTime", "supportedLDAPVersion"});
}

Frame ldapFrame(QByteArrayView received)
{
    return berFrame(received, ber::Sequence);
}

QByteArray LdapAnswer::first(QByteArrayView attribute) const
{
    for (const LdapAttribute &one : attributes) {
        if (one.name == attribute)
            return one.values.value(0);
    }
    return {};
}

LdapAnswer readLdapAnswer(QByteArrayView bytes, qint32 messageId)
{
    BerReader outer(bytes);
    BerReader message = outer.enter(ber::Sequence);
    const qint64 id = message.integer();
    if (!message.ok())
        return {};
    LdapAnswer answer;
    if (message.nextIs(SearchEntry))
        answer = readEntry(message.enter(SearchEntry));
    else if (message.nextIs(SearchDone))
        answer = readResult(message.enter(SearchDone), LdapAnswer::Kind::Done);
    else if (message.nextIs(ExtendedResponse) && id == 0)
        return readResult(message.enter(ExtendedResponse), LdapAnswer::Kind::Disconnection);
    if (answer.kind == LdapAnswer::Kind::NotOne)
        return {};
    if (id != messageId) {
        answer = {};
        answer.kind = LdapAnswer::Kind::OtherQuestion;
    }
    return answer;
}

RootDse rootDseOf(const LdapAnswer &entry)
{
    RootDse dse;
    dse.domain = domainOfNamingContext(peerText(entry.first("defaultnamingcontext")));
    dse.host = peerText(entry.first("dnshostname"));
    dse.globalCatalog = truthOf(entry.first("isglobalcatalogready"));
    dse.synchronized = truthOf(entry.first("issynchronized"));
    dse.time = timeOf(entry.first("currenttime"));
    return dse;
}

QString domainOfNamingContext(const QString &name)
{
    QStringList labels;
    const QStringList parts = name.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString trimmed = part.trimmed();
        if (!trimmed.startsWith(QLatin1String("DC="), Qt::CaseInsensitive) || trimmed.size() == 3)
            return {};
        labels.append(trimmed.mid(3));
    }
    return labels.join(u'.').toLower();
}

} // namespace portreeve::net
