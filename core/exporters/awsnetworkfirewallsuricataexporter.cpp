#include "core/exporters/domains.h"
#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/splitaddresses.h"
#include "core/policy/passes/splitbyfamily.h"

/// Rules in Suricata's language as AWS Network Firewall takes them (a stateful rule group's RulesString). Host names
/// are told from the server name of TLS and the host of HTTP.
namespace portreeve::exporters {

using policy::Direction;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr int FirstSid = 1'000'001;                // below it are the numbers of public rule sets
constexpr qsizetype Capacity = 30'000;             // "AWS Network Firewall quotas": stateful rules of a firewall policy
constexpr qsizetype AddressesPerRule = 150;        // a rule of Suricata has at most 8,192 bytes
constexpr qsizetype RulesStringLength = 2'000'000; // AWS Network Firewall API Reference, RulesSource
constexpr qsizetype MessageBytes = 200;
constexpr quint16 HttpPort = 80;

QByteArray bracketed(const QByteArrayList &list)
{
    return list.size() == 1 ? list.constFirst() : '[' + list.join(',') + ']';
}

QByteArray blocks(const QList<ip::Prefix> &prefixes)
{
    QByteArray list;
    for (const ip::Prefix &prefix : prefixes)
        appendTo(list, QByteArrayView(list.isEmpty() ? "" : ","), prefix);
    return prefixes.size() == 1 ? list : '[' + list + ']';
}

QByteArray portList(const QList<policy::PortRange> &ports)
{
    if (policy::isAnyPort(ports))
        return "any";
    QByteArrayList list;
    for (const policy::PortRange &range : ports)
        list.append(range.toText().replace(u'-', u':').toLatin1());
    return bracketed(list);
}

/// Quotation marks, semicolons and backslashes would need escapes: they become other signs.
QByteArray messageOption(const Rule &rule)
{
    const QString text = printable(QStringLiteral("%1: %2").arg(rule.id, rule.purpose));
    return "msg:\"" + shortened(replaced(text, u"\";\\", u"',/"), MessageBytes) + "\";";
}

QByteArray ends(const Rule &rule, const QByteArray &remote, const QByteArray &ports)
{
    const QByteArray local = rule.local.isEmpty() ? QByteArray("$HOME_NET") : blocks(rule.local);
    return rule.direction == Direction::Outbound ? local + " any -> " + remote + ' ' + ports
                                                 : remote + " any -> " + local + ' ' + ports;
}

QByteArray remoteOf(const Rule &rule)
{
    if (!rule.remote.any)
        return blocks(rule.remote.prefixes);
    return rule.family == ip::Family::IPv4 ? "0.0.0.0/0" : "::/0";
}

/// Without their numbers.
struct Line {
    QByteArray header;
    QByteArray options;
};

QList<Line> addressLines(const Rule &rule)
{
    const QByteArray options = messageOption(rule);
    const QByteArray remote = remoteOf(rule);
    switch (rule.protocol) {
    case Protocol::Tcp:
        return {{"tcp " + ends(rule, remote, portList(rule.ports)), options}};
    case Protocol::Udp:
        return {{"udp " + ends(rule, remote, portList(rule.ports)), options}};
    case Protocol::Icmp:
        return {{"icmp " + ends(rule, remote, "any"), options}};
    case Protocol::Any:
        break;
    }
    if (policy::isAnyPort(rule.ports))
        return {{"ip " + ends(rule, remote, "any"), options}};
    return {{"tcp " + ends(rule, remote, portList(rule.ports)), options},
            {"udp " + ends(rule, remote, portList(rule.ports)), options}};
}

/// A name and, for a wildcard, everything that ends in it.
QByteArray contentOption(const QString &name)
{
    const bool wildcard = name.startsWith(u'*');
    return "content:\"" + name.mid(wildcard ? 1 : 0).toLower().toLatin1() +
           (wildcard ? "\"; endswith;" : "\"; startswith; endswith;");
}

/// Where a host name is seen.
struct Inspected {
    QList<policy::PortRange> tls;
    bool http = false;
};

Inspected inspectedPorts(const Rule &rule)
{
    Inspected inspected;
    for (const policy::PortRange &range : rule.ports) {
        inspected.http = inspected.http || range.contains(HttpPort);
        if (!range.isSingle() || range.first() != HttpPort)
            inspected.tls.append(range);
    }
    return inspected;
}

QList<Line> nameLines(const Rule &rule)
{
    const Inspected inspected = inspectedPorts(rule);
    QList<Line> lines;
    const QByteArray flow = " flow:to_server,established; " + messageOption(rule);
    const QStringList names = rule.remote.hosts + rule.remote.wildcardHosts;
    for (const QString &name : names) {
        if (!inspected.tls.isEmpty())
            lines.append({"tls " + ends(rule, "$EXTERNAL_NET", portList(inspected.tls)),
                          "tls.sni; " + contentOption(name) + " nocase;" + flow});
        if (inspected.http)
            lines.append({"http " + ends(rule, "$EXTERNAL_NET", "80"), "http.host; " + contentOption(name) + flow});
    }
    return lines;
}

QList<Line> linesOf(const Rule &rule)
{
    return rule.remote.hosts.isEmpty() && rule.remote.wildcardHosts.isEmpty() ? addressLines(rule) : nameLines(rule);
}

/// How many lines linesOf() makes.
qsizetype lineCount(const Rule &rule)
{
    const qsizetype names = rule.remote.hosts.size() + rule.remote.wildcardHosts.size();
    if (names == 0)
        return rule.protocol == Protocol::Any && !policy::isAnyPort(rule.ports) ? 2 : 1;
    const Inspected inspected = inspectedPorts(rule);
    return names * ((inspected.tls.isEmpty() ? 0 : 1) + (inspected.http ? 1 : 0));
}

QStringList notes(qsizetype capacity)
{
    return {
        QStringLiteral("Capacity: %1 rules. It cannot be changed later: leave room where you make the rule group.")
            .arg(capacity),
        QStringLiteral("For a policy with strict rule order and the default action \"Drop established\", in which the "
                       "packets that open a"),
        QStringLiteral("connection pass, so that its server name can be seen. HOME_NET must hold your networks, IPv4 "
                       "and IPv6."),
        QStringLiteral("Numbers (sid) are given from %1 on; they must be the only ones of the policy.").arg(FirstSid)};
}

class SuricataExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("aws-network-firewall-suricata");
        about.title = PR_MESSAGE("exporters", "AWS Network Firewall (Suricata rules)").english();
        about.product = QStringLiteral("AWS Network Firewall");
        about.version = QStringLiteral("with Suricata 6 or 7 rules");
        about.document = QStringLiteral("AWS Network Firewall Developer Guide, Suricata compatible rule strings; "
                                        "Suricata User Guide, Rules Format.");
        about.fileExtension = QStringLiteral("rules");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.local = true;
        about.limits.entries = Capacity;
        about.limits.addressesPerRule = AddressesPerRule;
        about.limits.commentBytes = MessageBytes;
        about.unverified.append(
            QStringLiteral("No document says that DCV on TCP 4195 shows the server name as TLS on 443 "
                           "does; the rules take it so."));
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        draft = onlyPortsWithNames(policy::splitByFamily(onlyTellableNames(std::move(draft))));
        return policy::splitAddresses(std::move(draft), AddressesPerRule);
    }

    /// Rules of the file, as the capacity counts them.
    [[nodiscard]] qsizetype entries(const policy::Policy &prepared) const override
    {
        qsizetype count = 0;
        for (const Rule &rule : prepared.rules)
            count += lineCount(rule);
        return count;
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray body;
        int sid = FirstSid;
        QString last;
        for (const Rule &rule : job.policy.rules) {
            if (rule.id != last) {
                body += '\n';
                appendMarked("#", ruleLines(rule), body);
            }
            last = rule.id;
            for (const Line &line : linesOf(rule))
                body +=
                    "pass " + line.header + " (" + line.options + " sid:" + QByteArray::number(sid++) + "; rev:1;)\n";
        }
        QByteArray out;
        appendMarked("#", headLines(describe(), job) + notes(entries(job.policy)), out);
        if (out.size() + body.size() > RulesStringLength)
            appendMarked(
                "#",
                {QStringLiteral("WARNING: a rule group takes %1 characters. Cut this file into several groups.")
                     .arg(RulesStringLength)},
                out);
        return out + body;
    }
};

} // namespace

std::unique_ptr<Exporter> make_aws_network_firewall_suricata_exporter()
{
    return std::make_unique<SuricataExporter>();
}

} // namespace portreeve::exporters
