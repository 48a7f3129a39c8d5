#include "tests/core/exporters/csvreader.h"

#include "core/ip/parse.h"

namespace portreeve::test {

namespace {

Error csvError(const char *what, qsizetype row)
{
    return Error{ErrorCode::InvalidSyntax,
                 Message("test", "cannot read the CSV"),
                 Message("test", what),
                 QStringLiteral("row %1").arg(row + 1),
                 {}};
}

/// One field from `at`; the position after it in `at`.
std::optional<QString> field(const QString &text, qsizetype &at)
{
    if (at < text.size() && text[at] == u'"') {
        QString value;
        for (++at; at < text.size(); ++at) {
            if (text[at] != u'"') {
                value += text[at];
            } else if (at + 1 < text.size() && text[at + 1] == u'"') {
                value += u'"';
                ++at;
            } else {
                ++at;
                return value;
            }
        }
        return std::nullopt;
    }
    const qsizetype begin = at;
    while (at < text.size() && text[at] != u',' && text[at] != u'\r') {
        if (text[at] == u'"' || text[at] == u'\n')
            return std::nullopt;
        ++at;
    }
    return text.mid(begin, at - begin);
}

} // namespace

Result<QList<QStringList>> readCsv(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    QList<QStringList> rows;
    QStringList row;
    qsizetype at = 0;
    while (at < text.size()) {
        const std::optional<QString> value = field(text, at);
        if (!value)
            return csvError("a field is not quoted as it should be", rows.size());
        row.append(*value);
        if (at < text.size() && text[at] == u',') {
            ++at;
        } else if (text.mid(at, 2) == u"\r\n") {
            at += 2;
            rows.append(row);
            row.clear();
        } else {
            return csvError("a row does not end with CR LF", rows.size());
        }
    }
    if (!row.isEmpty())
        return csvError("the last row is cut", rows.size());
    return rows;
}

Result<policy::Policy> policyFromCsv(const QByteArray &bytes)
{
    const Result<QList<QStringList>> rows = readCsv(bytes);
    if (!rows)
        return rows.error();
    const QStringList header = rows->value(0);
    policy::Policy policy;
    for (qsizetype i = 1; i < rows->size(); ++i) {
        const QStringList &row = (*rows)[i];
        if (row.size() != header.size())
            return csvError("wrong number of fields", i);
        const auto column = [&](const char *name) {
            return row.value(header.indexOf(QLatin1String(name)));
        };
        if (column("status") != u"permit")
            continue;
        policy::Rule rule;
        rule.id = column("requirement_id");
        rule.direction = column("direction") == u"inbound" ? policy::Direction::Inbound : policy::Direction::Outbound;
        for (const policy::Protocol protocol :
             {policy::Protocol::Tcp, policy::Protocol::Udp, policy::Protocol::Icmp, policy::Protocol::Any}) {
            if (column("protocol") == policy::protocolId(protocol))
                rule.protocol = protocol;
        }
        const Result<policy::PortRange> port = policy::PortRange::parse(column("port"));
        if (!port)
            return port.error();
        rule.ports = {*port};
        const QString kind = column("remote_kind");
        if (kind == u"prefix") {
            const Result<ip::Prefix> prefix = ip::parsePrefix(column("remote"));
            if (!prefix)
                return prefix.error();
            rule.remote.prefixes = {*prefix};
        } else if (kind == u"host") {
            rule.remote.hosts = {column("remote")};
        } else if (kind == u"wildcard-host") {
            rule.remote.wildcardHosts = {column("remote")};
        } else if (kind == u"any" && column("remote") == u"any") {
            rule.remote.any = true;
        } else {
            return csvError("unknown kind of remote", i);
        }
        policy.rules.append(rule);
    }
    return policy;
}

} // namespace portreeve::test
