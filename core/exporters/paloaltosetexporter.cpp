#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/objectdelta.h"
#include "core/policy/passes/namesafe.h"

#include <algorithm>

/// PAN-OS set commands for the configuration mode, as in the PAN-OS CLI quick start and the web interface help (fields
/// of addresses, groups, services and security rules). Facts that shape the file:
/// - set adds members to lists (group, from, source, service ..) and never takes any away; delete with a member does.
/// - Services are TCP, UDP or SCTP only; ICMP is told by application.
/// - In rules, IPv4 addresses are a subset of the IPv6 ones ("Policy Object: Addresses"): ::/0 matches them, too.
/// - A question mark asks the CLI for help even inside of quotation marks, which know no escapes.
namespace portreeve::exporters {

using policy::Direction;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype NameLength = 63;
constexpr qsizetype DescriptionBytes = 1023;
constexpr qsizetype MembersPerGroup = 500;
constexpr qsizetype MembersPerLine = 10;

policy::NameStyle nameStyle()
{
    policy::NameStyle style;
    style.prefix = QStringLiteral("Portreeve-");
    style.marks = QStringLiteral("-_");
    style.maxLength = NameLength;
    return style;
}

ObjectPolicy objectsOf(const policy::Policy &policy)
{
    policy::ObjectStyle style;
    style.names = nameStyle();
    style.portLists = true;
    style.groupMembers = MembersPerGroup;
    style.nestedGroups = true;
    return policy::withObjects(policy, style);
}

/// Printable text without what the CLI would act on.
QString harmless(const QString &text)
{
    QString safe = text;
    for (QChar &c : safe) {
        if (c == u'"')
            c = u'\'';
        else if (c == u'\\')
            c = u'/';
        else if (c == u'?')
            c = u'.';
    }
    return safe;
}

QByteArray description(const ObjectRule &row)
{
    const QString origin = printable(originText(row.rule.origin));
    const QString text = printable(QStringLiteral("%1: %2").arg(policy::label(row.rule), row.rule.purpose));
    return '"' +
           shortened(harmless(origin.isEmpty() ? text : QStringLiteral("%1. Source: %2").arg(text, origin)),
                     DescriptionBytes) +
           '"';
}

/// "a", or "[ a b ]".
QByteArray listed(const QStringList &names)
{
    const QByteArray joined = names.join(u' ').toUtf8();
    return names.size() == 1 ? joined : "[ " + joined + " ]";
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

struct Zones {
    QString clients;
    QString others;
};

QList<Field> fieldsOf(const ObjectRule &row, const Zones &zones)
{
    const bool outbound = row.rule.direction == Direction::Outbound;
    const bool icmp = row.rule.protocol == Protocol::Icmp;
    const QStringList applications = icmp ? QStringList{QStringLiteral("icmp"), QStringLiteral("ipv6-icmp"),
                                                        QStringLiteral("ping"), QStringLiteral("ping6")}
                                          : QStringList{QStringLiteral("any")};
    return {{"from", {outbound ? zones.clients : zones.others}},
            {"to", {outbound ? zones.others : zones.clients}},
            {"source", orAny(outbound ? row.local : row.remote)},
            {"destination", orAny(outbound ? row.remote : row.local)},
            {"application", applications},
            {"service", icmp ? QStringList{QStringLiteral("application-default")} : orAny(row.services)}};
}

QByteArray ruleStem(const QByteArray &verb, const ObjectRule &row)
{
    return verb + " rulebase security rules " + row.rule.name.toUtf8() + ' ';
}

void appendComments(const QStringList &lines, QByteArray &out)
{
    for (const QString &text : lines)
        out += "# " + harmless(text).toUtf8() + '\n';
}

/// `stem` with the members, in lines that a terminal takes.
void appendMembers(const QByteArray &stem, const QStringList &members, QByteArray &out)
{
    for (qsizetype begin = 0; begin < members.size(); begin += MembersPerLine)
        out += stem + ' ' + listed(members.mid(begin, MembersPerLine)) + '\n';
}

void appendAddresses(const QList<policy::AddressObject> &addresses, QByteArray &out)
{
    for (const policy::AddressObject &object : addresses) {
        out += "set address " + object.name.toUtf8();
        if (object.prefix) {
            out += " ip-netmask ";
            appendPrefix(*object.prefix, out);
        } else {
            out += " fqdn " + object.host.toUtf8();
        }
        out += '\n';
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

void appendRule(const ObjectRule &row, const Zones &zones, QByteArray &out)
{
    const QByteArray stem = ruleStem("set", row);
    QByteArray line = stem;
    for (const Field &field : fieldsOf(row, zones))
        line += field.name + ' ' + listed(field.members) + ' ';
    out += line + "action allow\n" + stem + "description " + description(row) + '\n';
}

void appendRules(const QList<ObjectRule> &rules, const Zones &zones, QByteArray &out)
{
    QString last;
    for (const ObjectRule &row : rules) {
        if (row.rule.id != last)
            appendComments(ruleLines(row.rule), out);
        last = row.rule.id;
        appendRule(row, zones, out);
    }
}

QStringList without(const QStringList &list, const QStringList &others)
{
    QStringList rest = list;
    rest.removeIf([&](const QString &name) { return others.contains(name); });
    return rest;
}

/// The members that the rule's lists gain, or (the other way round) lose.
void appendRuleChange(const QByteArray &verb, const ObjectRule &from, const ObjectRule &to, const Zones &zones,
                      QByteArray &out)
{
    const QList<Field> before = fieldsOf(from, zones);
    const QList<Field> after = fieldsOf(to, zones);
    for (qsizetype i = 0; i < after.size(); ++i) {
        const QStringList members = without(after[i].members, before[i].members);
        for (const QString &member : members)
            out += ruleStem(verb, to) + after[i].name + ' ' + member.toUtf8() + '\n';
    }
}

void appendAdditions(const policy::ObjectDelta &delta, const Zones &zones, QByteArray &out)
{
    appendAddresses(delta.newAddresses, out);
    appendServices(delta.newServices, out);
    for (const policy::AddressGroup &group : delta.newGroups)
        appendGroup(group.name, group.members, out);
    for (const policy::GroupChange &change : delta.changedGroups)
        appendGroup(change.name, change.added, out);
    appendRules(delta.newRules, zones, out);
    for (const policy::RuleChange &change : delta.changedRules)
        appendRuleChange("set", change.before, change.after, zones, out);
}

void appendRemovals(const policy::ObjectDelta &delta, const Zones &zones, QByteArray &out)
{
    for (const policy::RuleChange &change : delta.changedRules)
        appendRuleChange("delete", change.after, change.before, zones, out);
    for (const ObjectRule &row : delta.goneRules)
        out += ruleStem("delete", row).trimmed() + '\n';
    for (const policy::GroupChange &change : delta.changedGroups) {
        for (const QString &member : change.removed)
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

bool isEveryV6(const ip::Prefix &prefix)
{
    return prefix.family() == ip::Family::IPv6 && prefix.length() == 0;
}

/// True where the list has ::/0 and not all of IPv4 as well.
bool wouldMatchV4(const QList<ip::Prefix> &prefixes)
{
    const bool everyV4 = std::any_of(prefixes.cbegin(), prefixes.cend(), [](const ip::Prefix &prefix) {
        return prefix.family() == ip::Family::IPv4 && prefix.length() == 0;
    });
    return !everyV4 && std::any_of(prefixes.cbegin(), prefixes.cend(), isEveryV6);
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

const QStringList &loadingNotes()
{
    static const QStringList notes{
        QStringLiteral("Load it in the configuration mode: set cli scripting-mode on, configure, paste, commit."),
        QStringLiteral("New rules come last. Where a rule above them denies, move them: move rulebase security rules "
                       "NAME before RULE."),
        QStringLiteral("With several virtual systems, run set system setting target-vsys NAME first. For Panorama, "
                       "put device-group NAME behind set, and pre-rulebase in place of rulebase."),
    };
    return notes;
}

class PaloaltoSetExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("paloalto-set");
        about.title = QStringLiteral("Palo Alto Networks (set commands)");
        about.product = QStringLiteral("PAN-OS");
        about.version = QStringLiteral("9.1 and later");
        about.document = QStringLiteral("PAN-OS CLI quick start; web interface help: Objects > Addresses, Address "
                                        "Groups, Services, Policies > Security.");
        about.fileExtension = QStringLiteral("txt");
        about.capabilities.hostNames = true;
        about.capabilities.local = true;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = DescriptionBytes;
        about.update = Update::AddsUp;
        about.parameters = {
            {QStringLiteral("from-zone"), PR_MESSAGE("exporters", "Zone of the clients"), QStringLiteral("trust"),
             QStringLiteral("-_."), 31},
            {QStringLiteral("to-zone"), PR_MESSAGE("exporters", "Zone of the other side"), QStringLiteral("untrust"),
             QStringLiteral("-_."), 31},
        };
        about.unverified = {
            QStringLiteral("no document says that the CLI passes over lines with #. The set files of the vendor's "
                           "project IronSkillet have such lines."),
            QStringLiteral("the documents name the applications icmp and ping; ipv6-icmp and ping6 are the names in "
                           "the vendor's application database and were not tried on a firewall."),
            QStringLiteral("how many members a static group may have depends on the model; groups here have at most "
                           "500."),
        };
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::giveNames(withoutEveryV6(std::move(draft)), nameStyle());
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const ObjectPolicy objects = objectsOf(job.policy);
        QByteArray out;
        appendHead(job, out);
        out += '\n';
        appendAddresses(objects.addresses, out);
        appendServices(objects.services, out);
        for (const policy::AddressGroup &group : objects.groups)
            appendGroup(group.name, group.members, out);
        out += '\n';
        appendRules(objects.rules, zones(job.options), out);
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const policy::ObjectDelta delta = policy::difference(objectsOf(job.from), objectsOf(job.to));
        QByteArray out;
        appendHead({job.to, job.leftOut, job.options, job.unconcerned}, out);
        out += "\n# What is new.\n";
        appendAdditions(delta, zones(job.options), out);
        out += "\n# What goes.\n";
        appendRemovals(delta, zones(job.options), out);
        return out;
    }

private:
    void appendHead(const Job &job, QByteArray &out) const
    {
        appendComments(headLines(describe(), job), out);
        for (const QString &note : loadingNotes())
            appendComments(wrapped(note, 110), out);
    }

    [[nodiscard]] Zones zones(const Options &options) const
    {
        const Description about = describe();
        return {parameter(about, options, u"from-zone"), parameter(about, options, u"to-zone")};
    }
};

} // namespace

std::unique_ptr<Exporter> make_paloalto_set_exporter()
{
    return std::make_unique<PaloaltoSetExporter>();
}

} // namespace portreeve::exporters
