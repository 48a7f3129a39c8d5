#include "tests/core/exporters/powershellreader.h"

#include "core/ip/parse.h"

#include <QSet>

namespace portreeve::test {

namespace {

struct Token {
    enum Kind { Word, Text, Sign, LineEnd } kind;
    QString value;
};

Error scriptError(const char *what, qsizetype line)
{
    return Error{ErrorCode::InvalidSyntax,
                 Message("test", "cannot read the script"),
                 Message("test", what),
                 QStringLiteral("line %1").arg(line),
                 {}};
}

bool isSingleQuote(QChar c)
{
    return c == u'\'' || (c >= QChar(0x2018) && c <= QChar(0x201B));
}

const QSet<QString> &knownWords()
{
    static const QSet<QString> words = [] {
        const QString all = QStringLiteral(
            "[CmdletBinding SupportsShouldProcess ] param $common = @{ } ErrorAction WhatIf ; $WhatIfPreference "
            "Remove-NetFirewallRule New-NetFirewallRule -Group -Name -DisplayName -Description -Direction Outbound "
            "Inbound -Action Allow -Enabled True -Profile Any -Protocol TCP UDP ICMPv4 ICMPv6 -RemotePort -LocalPort "
            "-RemoteAddress @common | Out-Null -ErrorAction SilentlyContinue -WhatIf:$WhatIfPreference @");
        const QStringList list = all.split(u' ');
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return words;
}

/// The text in quotes that begins at `at`; nothing where it does not end on its line.
std::optional<QString> quotedText(const QString &script, qsizetype &at)
{
    QString value;
    for (++at; at < script.size() && script[at] != u'\n' && script[at] != u'\r'; ++at) {
        if (!isSingleQuote(script[at])) {
            value += script[at];
        } else if (at + 1 < script.size() && isSingleQuote(script[at + 1])) {
            value += script[at++];
        } else {
            ++at;
            return value;
        }
    }
    return std::nullopt;
}

bool endsWord(QChar c)
{
    return c.isSpace() || isSingleQuote(c) || c == u'(' || c == u')' || c == u',';
}

Result<QList<Token>> tokens(const QString &script)
{
    QList<Token> list;
    qsizetype line = 1;
    for (qsizetype at = 0; at < script.size();) {
        const QChar c = script[at];
        if (c == u'\n') {
            list.append(Token{Token::LineEnd, {}});
            ++line;
            ++at;
        } else if (c == u' ' || (c == u'\r' && script.mid(at + 1, 1) == u"\n")) {
            ++at;
        } else if (c == u'#') {
            while (at < script.size() && script[at] != u'\n' && script[at] != u'\r')
                ++at;
        } else if (isSingleQuote(c)) {
            const std::optional<QString> text = quotedText(script, at);
            if (!text)
                return scriptError("a text does not end on its line", line);
            list.append(Token{Token::Text, *text});
        } else if (c == u'(' || c == u')' || c == u',') {
            list.append(Token{Token::Sign, QString(c)});
            ++at;
        } else {
            const qsizetype begin = at;
            while (at < script.size() && !endsWord(script[at]))
                ++at;
            const QString word = script.mid(begin, at - begin);
            if (!knownWords().contains(word))
                return Error{ErrorCode::InvalidSyntax,
                             Message("test", "cannot read the script"),
                             Message("test", "this stands outside of quotes: %1").arg(word),
                             QStringLiteral("line %1").arg(line),
                             {}};
            list.append(Token{Token::Word, word});
        }
    }
    return list;
}

/// A value: a word, a text, or @( text, text ) over several lines.
std::optional<QStringList> value(const QList<Token> &list, qsizetype &at)
{
    if (list[at].kind == Token::Text || (list[at].kind == Token::Word && list[at].value != u"@"))
        return QStringList{list[at++].value};
    QStringList values;
    for (at += 2; at < list.size() && list[at].value != u")"; ++at) {
        if (list[at].kind == Token::Text)
            values.append(list[at].value);
        else if (list[at].kind == Token::Word)
            return std::nullopt;
    }
    ++at;
    return values;
}

} // namespace

Result<QList<FirewallCall>> readFirewallScript(const QByteArray &bytes)
{
    if (!bytes.startsWith("\xEF\xBB\xBF"))
        return scriptError("no byte order mark", 1);
    const Result<QList<Token>> list = tokens(QString::fromUtf8(bytes.mid(3)));
    if (!list)
        return list.error();
    QList<FirewallCall> calls;
    for (qsizetype at = 0; at < list->size();) {
        if ((*list)[at++].value != u"New-NetFirewallRule")
            continue;
        FirewallCall call;
        while (at < list->size() && (*list)[at].kind == Token::Word && (*list)[at].value.startsWith(u'-')) {
            const QString parameter = (*list)[at++].value;
            const std::optional<QStringList> values = value(*list, at);
            if (!values || call.parameters.contains(parameter))
                return scriptError("a parameter has no value or comes twice", calls.size());
            call.parameters.insert(parameter, *values);
        }
        for (const char16_t *end : {u"@common", u"|", u"Out-Null"}) {
            if (at >= list->size() || (*list)[at++].value != QStringView(end))
                return scriptError("a call does not end as it should", calls.size());
        }
        if (at < list->size() && (*list)[at].kind != Token::LineEnd)
            return scriptError("something follows a call", calls.size());
        calls.append(call);
    }
    return calls;
}

Result<policy::Policy> policyFromCalls(const QList<FirewallCall> &calls)
{
    policy::Policy policy;
    for (const FirewallCall &call : calls) {
        const auto one = [&](const char *name) {
            return call.parameters.value(QLatin1String(name)).value(0);
        };
        policy::Rule rule;
        rule.name = one("-Name");
        const bool inbound = one("-Direction") == u"Inbound";
        rule.direction = inbound ? policy::Direction::Inbound : policy::Direction::Outbound;
        const QString protocol = one("-Protocol");
        rule.protocol = protocol == u"TCP"   ? policy::Protocol::Tcp
                        : protocol == u"UDP" ? policy::Protocol::Udp
                        : protocol == u"Any" ? policy::Protocol::Any
                                             : policy::Protocol::Icmp;
        QStringList ports =
            call.parameters.value(inbound ? QStringLiteral("-LocalPort") : QStringLiteral("-RemotePort"));
        if (ports.isEmpty() || ports == QStringList{QStringLiteral("Any")})
            ports = QStringList{QStringLiteral("any")};
        const Result<QList<policy::PortRange>> ranges = policy::parsePorts(ports);
        if (!ranges)
            return ranges.error();
        rule.ports = *ranges;
        const QStringList addresses = call.parameters.value(QStringLiteral("-RemoteAddress"));
        if (addresses.isEmpty() || one("-Action") != u"Allow" || one("-Group") != u"Portreeve")
            return scriptError("a call without addresses, action or group", policy.rules.size());
        rule.remote.any = addresses == QStringList{QStringLiteral("Any")};
        for (const QString &address : rule.remote.any ? QStringList() : addresses) {
            const Result<ip::Prefix> prefix = ip::parsePrefix(address);
            if (!prefix)
                return prefix.error();
            rule.remote.prefixes.append(*prefix);
        }
        policy.rules.append(rule);
    }
    return policy;
}

} // namespace portreeve::test
