#include "tests/support/policyfixture.h"

#include "core/ip/parse.h"

#include <QHash>

namespace portreeve::test {

namespace {

using policy::Rule;

QString unescaped(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char16_t code = text[++i].unicode();
        switch (code) {
        case u'n':
            out += u'\n';
            break;
        case u'r':
            out += u'\r';
            break;
        case u't':
            out += u'\t';
            break;
        case u'0':
            out += QChar(0);
            break;
        case u'u':
            out += QChar(text.mid(i + 1, 4).toUShort(nullptr, 16));
            i += 4;
            break;
        default:
            out += u'\\';
            out += QChar(code);
        }
    }
    return out;
}

bool addPrefix(Rule &rule, QStringView text)
{
    const Result<ip::Prefix> prefix = ip::parsePrefix(text);
    if (prefix)
        rule.remote.prefixes.append(*prefix);
    return prefix.has_value();
}

/// "10.0.0.0/24 x300": 300 prefixes, every second one so that they cannot be joined.
bool addPrefixes(Rule &rule, const QString &value)
{
    const QStringList words = value.split(u' ');
    if (words.size() != 2 || !addPrefix(rule, words[0]))
        return false;
    ip::Prefix prefix = rule.remote.prefixes.takeLast();
    const int count = words[1].mid(1).toInt();
    const int hostBits = ip::bitsOf(prefix.family()) - prefix.length();
    const ip::UInt128 step = ip::UInt128(1) << (hostBits + 1);
    for (int i = 0; i < count; ++i) {
        rule.remote.prefixes.append(prefix);
        prefix =
            ip::Prefix::enclosing(ip::Address::from(prefix.family(), prefix.address().value() + step), prefix.length());
    }
    return count > 0;
}

bool setProtocol(Rule &rule, const QString &value)
{
    for (const policy::Protocol protocol :
         {policy::Protocol::Tcp, policy::Protocol::Udp, policy::Protocol::Icmp, policy::Protocol::Any}) {
        if (value == policy::protocolId(protocol)) {
            rule.protocol = protocol;
            return true;
        }
    }
    return false;
}

bool setText(Rule &rule, const QString &key, const QString &value)
{
    const QHash<QString, QString *> texts = {
        {QStringLiteral("purpose"), &rule.purpose},
        {QStringLiteral("document"), &rule.origin.document},
        {QStringLiteral("section"), &rule.origin.section},
        {QStringLiteral("date"), &rule.origin.date},
        {QStringLiteral("certainty"), &rule.origin.certainty},
        {QStringLiteral("vantage"), &rule.vantage},
        {QStringLiteral("region"), &rule.region},
        {QStringLiteral("group"), &rule.group},
        {QStringLiteral("alternatives"), &rule.alternatives},
        {QStringLiteral("proxy"), &rule.proxy},
        {QStringLiteral("tls-inspection"), &rule.tlsInspection},
        {QStringLiteral("placeholder"), &rule.remote.placeholder},
    };
    QString *target = texts.value(key);
    if (target)
        *target = value;
    return target != nullptr;
}

bool setKey(Rule &rule, const QString &key, const QString &value)
{
    if (key == u"direction") {
        rule.direction = value == u"inbound" ? policy::Direction::Inbound : policy::Direction::Outbound;
        return value == policy::directionId(rule.direction);
    }
    if (key == u"protocol")
        return setProtocol(rule, value);
    if (key == u"ports") {
        Result<QList<policy::PortRange>> ports = policy::parsePorts(value.split(u' ', Qt::SkipEmptyParts));
        if (ports)
            rule.ports = *ports;
        return ports.has_value();
    }
    if (key == u"prefix")
        return addPrefix(rule, value);
    if (key == u"prefixes")
        return addPrefixes(rule, value);
    if (key == u"host")
        rule.remote.hosts.append(value);
    else if (key == u"wildcard")
        rule.remote.wildcardHosts.append(value);
    else if (key == u"note")
        rule.notes.append(value);
    else if (key == u"same-hosts")
        rule.remote.sameHosts = true;
    else if (key == u"any")
        rule.remote.any = true;
    else if (key == u"optional")
        rule.necessity = policy::Necessity::Optional;
    else if (key == u"line")
        rule.origin.line = value.toInt();
    else
        return setText(rule, key, value);
    return true;
}

bool setHead(policy::Draft &draft, const QString &key, const QString &value)
{
    if (key == u"name") {
        draft.policy.name = value;
    } else if (key == u"title") {
        draft.policy.title.append(value);
    } else if (key == u"left-out") {
        const qsizetype colon = value.indexOf(u": ");
        draft.leftOut.append({value.left(colon), {}, Message("test", value.mid(colon + 2).toUtf8())});
    } else {
        return false;
    }
    return true;
}

} // namespace

Result<policy::Draft> readPolicy(const QByteArray &text)
{
    policy::Draft draft;
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = QString::fromUtf8(lines[i]).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const qsizetype blank = line.indexOf(u' ');
        const QString key = blank < 0 ? line : line.left(blank);
        const QString value = blank < 0 ? QString() : unescaped(line.mid(blank + 1));
        bool good = true;
        if (key == u"rule") {
            draft.policy.rules.append(Rule{});
            draft.policy.rules.last().id = value;
        } else if (draft.policy.rules.isEmpty()) {
            good = setHead(draft, key, value);
        } else {
            good = setKey(draft.policy.rules.last(), key, value);
        }
        if (!good)
            return Error{ErrorCode::InvalidSyntax,
                         Message("test", "cannot read the sample policy"),
                         Message("test", "unknown key or bad value"),
                         QStringLiteral("line %1: %2").arg(i + 1).arg(line),
                         {}};
    }
    return draft;
}

policy::Draft draftOf(const QByteArray &text)
{
    const Result<policy::Draft> draft = readPolicy(text);
    if (!draft)
        qFatal("%s", qPrintable(draft.error().english()));
    return *draft;
}

} // namespace portreeve::test
