#include "core/exporters/paloaltocommands.h"

#include "core/exporters/head.h"
#include "core/exporters/text.h"

namespace portreeve::exporters {

using policy::Direction;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype MembersPerGroup = 500;
constexpr qsizetype MembersPerLine = 10;

/// Printable text without what the CLI would act on.
QString harmless(const QString &text)
{
    return replaced(text, u"\"\\?", u"'/.");
}

QByteArray description(const ObjectRule &row)
{
    const QString origin = originText(row.rule.origin);
    const QString text = QStringLiteral("%1: %2").arg(policy::label(row.rule), row.rule.purpose);
    return paloaltoText(origin.isEmpty() ? text : QStringLiteral("%1. Source: %2").arg(text, origin));
}

/// "a", or "[ a b ]"; at least one.
void appendListed(QStringList::const_iterator begin, QStringList::const_iterator end, QByteArray &out)
{
    if (end - begin == 1)
        return appendTo(out, *begin);
    out += '[';
    for (; begin != end; ++begin)
        appendTo(out, ' ', *begin);
    out += " ]";
}

QString portText(const policy::PortRange &range)
{
    return range.isAny() ? QStringLiteral("1-65535") : range.toText();
}

QByteArray portList(const QList<policy::PortRange> &ports)
{
    QStringList texts;
    for (const policy::PortRange &range : ports)
        texts.append(portText(range));
    return texts.join(u',').toUtf8();
}

/// A list of a rule; the names are what the CLI calls them.
struct Field {
    QByteArray name;
    QStringList members;
};

QStringList orAny(const QStringList &members)
{
    return members.isEmpty() ? QStringList{QStringLiteral("any")} : members;
}

QList<Field> fieldsOf(const ObjectRule &row, const PaloaltoRulebase &rulebase)
{
    const bool outbound = row.rule.direction == Direction::Outbound;
    const bool icmp = row.rule.protocol == Protocol::Icmp;
    const QStringList applications = icmp ? QStringList{QStringLiteral("icmp"), QStringLiteral("ipv6-icmp"),
                                                        QStringLiteral("ping"), QStringLiteral("ping6")}
                                          : QStringList{QStringLiteral("any")};
    QList<Field> fields{{"from", {outbound ? rulebase.clients : rulebase.others}},
                        {"to", {outbound ? rulebase.others : rulebase.clients}},
                        {"source", orAny(outbound ? row.local : row.remote)},
                        {"destination", orAny(outbound ? row.remote : row.local)}};
    if (rulebase.applications)
        fields.append({"application", applications});
    fields.append({"service", icmp ? QStringList{QStringLiteral("application-default")} : orAny(row.services)});
    return fields;
}

QByteArray ruleStem(const QByteArray &verb, const PaloaltoRulebase &rulebase, const ObjectRule &row)
{
    return verb + " rulebase " + rulebase.name + " rules " + row.rule.name.toUtf8() + ' ';
}

/// `stem` with the members, in lines that a terminal takes.
void appendMembers(const QByteArray &stem, const QStringList &members, QByteArray &out)
{
    for (qsizetype begin = 0; begin < members.size(); begin += MembersPerLine) {
        appendTo(out, stem, ' ');
        appendListed(members.cbegin() + begin, members.cbegin() + std::min(begin + MembersPerLine, members.size()),
                     out);
        out += '\n';
    }
}

void appendAddresses(const QList<policy::AddressObject> &addresses, QByteArray &out)
{
    for (const policy::AddressObject &object : addresses) {
        if (object.prefix)
            appendTo(out, "set address ", object.name, " ip-netmask ", *object.prefix, '\n');
        else
            appendTo(out, "set address ", object.name, " fqdn ", object.host, '\n');
    }
}

void appendServices(const QList<policy::ServiceObject> &services, QByteArray &out)
{
    for (const policy::ServiceObject &service : services) {
        if (service.protocol == Protocol::Icmp)
            continue;
        out += "set service " + service.name.toUtf8() + " protocol " +
               (service.protocol == Protocol::Tcp ? "tcp" : "udp") + " port " + portList(service.ports) + '\n';
    }
}

void appendGroup(const QString &name, const QStringList &members, QByteArray &out)
{
    appendMembers("set address-group " + name.toUtf8() + " static", members, out);
}

void appendRule(const ObjectRule &row, const PaloaltoRulebase &rulebase, QByteArray &out)
{
    const QByteArray stem = ruleStem("set", rulebase, row);
    out += stem;
    for (const Field &field : fieldsOf(row, rulebase)) {
        appendTo(out, field.name, ' ');
        appendListed(field.members.cbegin(), field.members.cend(), out);
        out += ' ';
    }
    appendTo(out, rulebase.tail, '\n', stem, "description ", description(row), '\n');
}

void appendRules(const QList<ObjectRule> &rules, const PaloaltoRulebase &rulebase, QByteArray &out)
{
    QString last;
    for (const ObjectRule &row : rules) {
        if (row.rule.id != last)
            appendPaloaltoComments(ruleLines(row.rule), out);
        last = row.rule.id;
        appendRule(row, rulebase, out);
    }
}

/// The members that the rule's lists gain, or (the other way round) lose.
void appendRuleChange(const QByteArray &verb, const ObjectRule &from, const ObjectRule &to,
                      const PaloaltoRulebase &rulebase, QByteArray &out)
{
    const QList<Field> before = fieldsOf(from, rulebase);
    const QList<Field> after = fieldsOf(to, rulebase);
    for (qsizetype i = 0; i < after.size(); ++i) {
        const QStringList members = policy::without(after[i].members, before[i].members);
        for (const QString &member : members)
            out += ruleStem(verb, rulebase, to) + after[i].name + ' ' + member.toUtf8() + '\n';
    }
}

/// True where the list has ::/0 and not all of IPv4 as well.
bool wouldMatchV4(const QList<ip::Prefix> &prefixes)
{
    return prefixes.contains(ip::Prefix::every(ip::Family::IPv6)) &&
           !prefixes.contains(ip::Prefix::every(ip::Family::IPv4));
}

} // namespace

policy::NameStyle paloaltoNames(const QString &prefix)
{
    policy::NameStyle style;
    style.prefix = prefix;
    style.marks = QStringLiteral("-_");
    style.maxLength = PaloaltoNameLength;
    return style;
}

ObjectPolicy paloaltoObjects(const policy::Policy &policy, const QString &prefix)
{
    policy::ObjectStyle style;
    style.names = paloaltoNames(prefix);
    style.portLists = true;
    style.groupMembers = MembersPerGroup;
    style.nestedGroups = true;
    return policy::withObjects(policy, style);
}

QByteArray paloaltoText(const QString &text)
{
    return '"' + shortened(harmless(printable(text)), PaloaltoTextBytes) + '"';
}

void appendPaloaltoComments(const QStringList &lines, QByteArray &out)
{
    for (const QString &text : lines) {
        out += "# ";
        appendUtf8(harmless(text), out);
        out += '\n';
    }
}

QByteArray paloaltoHead(const Description &about, const Job &job, const QStringList &notes)
{
    QByteArray out;
    appendPaloaltoComments(headLines(about, job), out);
    for (const QString &note : notes)
        appendPaloaltoComments(wrapped(note, 110), out);
    return out + '\n';
}

void appendPaloaltoAdditions(const policy::ObjectDelta &delta, const PaloaltoRulebase &rulebase, QByteArray &out)
{
    appendAddresses(delta.newAddresses, out);
    appendServices(delta.newServices, out);
    for (const policy::AddressGroup &group : delta.newGroups)
        appendGroup(group.name, group.members, out);
    for (const policy::GroupChange &change : delta.changedGroups)
        appendGroup(change.name, change.added.members, out);
    out += delta.newRules.isEmpty() ? "" : "\n";
    appendRules(delta.newRules, rulebase, out);
    for (const policy::RuleChange &change : delta.changedRules)
        appendRuleChange("set", change.before, change.after, rulebase, out);
}

void appendPaloaltoRemovals(const policy::ObjectDelta &delta, const PaloaltoRulebase &rulebase, QByteArray &out)
{
    for (const policy::RuleChange &change : delta.changedRules)
        appendRuleChange("delete", change.after, change.before, rulebase, out);
    for (const ObjectRule &row : delta.goneRules)
        out += ruleStem("delete", rulebase, row).trimmed() + '\n';
    for (const policy::GroupChange &change : delta.changedGroups) {
        for (const QString &member : change.removed.members)
            out += "delete address-group " + change.name.toUtf8() + " static " + member.toUtf8() + '\n';
    }
    for (const policy::AddressGroup &group : delta.goneGroups)
        out += "delete address-group " + group.name.toUtf8() + '\n';
    for (const policy::ServiceObject &service : delta.goneServices) {
        if (service.protocol != Protocol::Icmp)
            out += "delete service " + service.name.toUtf8() + '\n';
    }
    for (const policy::AddressObject &address : delta.goneAddresses)
        out += "delete address " + address.name.toUtf8() + '\n';
}

policy::Draft withoutEveryV6(policy::Draft draft)
{
    draft.policy.rules.removeIf([&](const Rule &rule) {
        if (!wouldMatchV4(rule.remote.prefixes) && !wouldMatchV4(rule.local))
            return false;
        draft.leftOut.append({rule.id, QStringLiteral("::/0"),
                              PR_MESSAGE("exporters", "In rules of PAN-OS, ::/0 matches every IPv4 address, too.")});
        return true;
    });
    return draft;
}

} // namespace portreeve::exporters
