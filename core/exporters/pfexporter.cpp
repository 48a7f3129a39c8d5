#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

/// Rules for an anchor, as pf.conf(5) of FreeBSD and OpenBSD describes them: no options, tables of constants, rules
/// that are quick. A # comment ends with its line; a backslash at the end of a line would join it with the next, so
/// none is written. Names of tables have at most 31 bytes (PF_TABLE_NAME_SIZE).
namespace portreeve::exporters {

using policy::Direction;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype NameLength = 31;
constexpr qsizetype EntriesPerLine = 6;

void appendComments(const QStringList &lines, QByteArray &out)
{
    for (QString text : lines)
        out += "# " + text.replace(u'\\', u'/').toUtf8() + '\n';
}

QByteArray list(const QByteArrayList &items)
{
    return items.size() == 1 ? items.constFirst() : "{ " + items.join(", ") + " }";
}

QByteArray addressList(const QList<ip::Prefix> &prefixes)
{
    QByteArrayList items;
    for (const ip::Prefix &prefix : prefixes) {
        items.append(QByteArray());
        appendTo(items.last(), prefix);
    }
    return items.isEmpty() ? QByteArray("any") : list(items);
}

void appendTable(const Rule &rule, QByteArray &out)
{
    if (rule.remote.prefixes.isEmpty())
        return;
    out += "table <" + rule.name.toUtf8() + "> const {";
    for (qsizetype i = 0; i < rule.remote.prefixes.size(); ++i) {
        out += i == 0 ? "" : ",";
        out += i % EntriesPerLine == 0 ? " \\\n    " : " ";
        appendTo(out, rule.remote.prefixes[i]);
    }
    out += " }\n";
}

QByteArray protocolMatch(const Rule &rule)
{
    switch (rule.protocol) {
    case Protocol::Tcp:
        return " proto tcp";
    case Protocol::Udp:
        return " proto udp";
    case Protocol::Icmp:
        return rule.family == ip::Family::IPv4 ? " proto icmp" : " proto icmp6";
    case Protocol::Any:
        break;
    }
    return policy::isAnyPort(rule.ports) ? QByteArray() : QByteArray(" proto { tcp, udp }");
}

QByteArray portMatch(const Rule &rule)
{
    if (rule.protocol == Protocol::Icmp || policy::isAnyPort(rule.ports))
        return {};
    QByteArrayList items;
    for (const policy::PortRange &range : rule.ports)
        items.append(range.toText().toLatin1().replace('-', ':'));
    return " port " + list(items);
}

QByteArray ruleLine(const Rule &rule, Hook hook)
{
    const bool outbound = rule.direction == Direction::Outbound;
    const QByteArray way = hook == Hook::Forward ? QByteArray() : outbound ? QByteArray(" out") : QByteArray(" in");
    const QByteArray remote = rule.remote.any ? QByteArray("any") : '<' + rule.name.toUtf8() + '>';
    const QByteArray local = addressList(rule.local);
    return "pass" + way + " quick " + (rule.family == ip::Family::IPv4 ? "inet" : "inet6") + protocolMatch(rule) +
           " from " + (outbound ? local : remote) + " to " + (outbound ? remote : local) + portMatch(rule) + '\n';
}

/// What must pass before everything else is dropped.
const QByteArray DropHead =
    "pass quick on lo0 all\n"
    "# IPv6 needs neighbour discovery and listener reports on the link (RFC 4890): without them "
    "it stops.\n"
    "pass quick inet6 proto icmp6 all icmp6-type { 133, 134, 135, 136 } no state\n"
    "pass quick inet6 proto icmp6 all icmp6-type { 130, 131, 132, 143 } no state allow-opts\n"
    "# DHCP is not opened. Where the address comes from DHCP, remove the # of these lines.\n"
    "# pass out quick inet proto udp from any port 68 to any port 67\n"
    "# pass out quick inet6 proto udp from any port 546 to any port 547\n";

QStringList notes(const Options &options)
{
    QStringList lines{
        QStringLiteral("Load it into an anchor: anchor \"portreeve\" in pf.conf, then pfctl -a portreeve -f FILE; with "
                       "-n it is only looked at."),
        QStringLiteral("Loading replaces what the anchor had, at once. Passed connections are followed (keep state).")};
    if (options.hook == Hook::Forward)
        lines.append(QStringLiteral("The rules are for both sides of a router: packets meet them when they come in and "
                                    "when they go out."));
    if (options.defaultAction == DefaultAction::Drop)
        lines.append({QStringLiteral("The anchor stands before other rules that pass packets, or they pass before."),
                      QStringLiteral("New connections to this machine are dropped, too: over a remote shell, make sure "
                                     "that you can come back.")});
    return lines;
}

class PfExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("pf");
        about.title = QStringLiteral("pf");
        about.product = QStringLiteral("pfctl");
        about.version = QStringLiteral("of FreeBSD 12 and OpenBSD 6 and later");
        about.document = QStringLiteral("pf.conf(5), pfctl(8).");
        about.fileExtension = QStringLiteral("conf");
        about.capabilities.defaultDrop = true;
        about.capabilities.forwardHook = true;
        about.capabilities.local = true;
        about.limits.nameLength = NameLength;
        about.unverified = {QStringLiteral("the file was written from the manuals and was not loaded by pfctl.")};
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("p_");
        style.maxLength = NameLength;
        return policy::giveNames(policy::splitByFamily(std::move(draft)), style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out;
        appendComments(headLines(describe(), job) + notes(job.options), out);
        out += '\n';
        for (const Rule &rule : job.policy.rules)
            appendTable(rule, out);
        out += '\n';
        const bool drop = job.options.defaultAction == DefaultAction::Drop;
        if (drop)
            out += DropHead;
        QString last;
        for (const Rule &rule : job.policy.rules) {
            if (rule.id != last)
                appendComments(ruleLines(rule), out);
            last = rule.id;
            out += ruleLine(rule, job.options.hook);
        }
        return out + (drop ? "block drop quick all\n" : "");
    }
};

} // namespace

std::unique_ptr<Exporter> make_pf_exporter()
{
    return std::make_unique<PfExporter>();
}

} // namespace portreeve::exporters
