#include "core/exporters/ciscotext.h"
#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/objectdelta.h"
#include "core/policy/passes/namesafe.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <functional>

/// Commands for Secure Firewall ASA. Facts that shape the file:
/// - Since 9.0(1) one list and one group hold both families, and "any" and "ip" mean both.
/// - Objects and groups share their names: at most 64 letters, digits and .!@#$%^&()-_{}, case counts.
/// - "fqdn" without a family means IPv4, so a host name is two objects. Its labels have letters, digits and hyphens.
/// - An entry is taken away by "no" before the whole line; an object in use cannot be taken away.
/// - A remark has at most 100 characters.
namespace portreeve::exporters {

using policy::Direction;
using policy::ObjectDelta;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype NameLength = 64;
constexpr qsizetype RemarkBytes = 100;
const QByteArray OnlyV4 = "@v4"; // no name of ours has an @ otherwise
const QByteArray OnlyV6 = "@v6";

policy::ObjectStyle objectStyle()
{
    policy::ObjectStyle style;
    style.names.prefix = QStringLiteral("Portreeve-");
    style.names.marks = QStringLiteral("-_.");
    style.names.maxLength = NameLength - OnlyV4.size();
    style.portLists = true;
    return style;
}

QByteArray portMatch(const policy::PortRange &range)
{
    if (range.isAny())
        return {};
    if (range.isSingle())
        return " destination eq " + QByteArray::number(range.first());
    return " destination range " + QByteArray::number(range.first()) + ' ' + QByteArray::number(range.last());
}

/// Everything that the commands for one set of objects and rules look like.
class Commands
{
public:
    Commands(const policy::Policy &policy, const Options &options, const Description &about)
        : m_objects(policy::withObjects(policy, objectStyle()))
        , m_out(parameter(about, options, u"acl").toLatin1())
        , m_in(parameter(about, options, u"acl-inbound").toLatin1())
    {
        for (const policy::AddressObject &object : std::as_const(m_objects.addresses)) {
            if (!object.prefix)
                m_hosts.insert(object.name);
        }
        for (const policy::AddressGroup &group : std::as_const(m_objects.groups))
            m_groups.insert(group.name);
    }

    [[nodiscard]] const ObjectPolicy &objects() const { return m_objects; }

    /// Of all rules.
    [[nodiscard]] QSet<QByteArray> lines() const
    {
        QSet<QByteArray> all;
        for (const ObjectRule &row : m_objects.rules) {
            for (const QByteArray &line : remarks(row) + entries(row))
                all.insert(line);
        }
        return all;
    }

    static void appendDefinition(const policy::AddressObject &object, QByteArray &out)
    {
        if (!object.prefix)
            return appendTo(out, "object network ", object.name, OnlyV4, "\n fqdn v4 ", object.host,
                            "\nobject network ", object.name, OnlyV6, "\n fqdn v6 ", object.host, '\n');
        const ip::Prefix &prefix = *object.prefix;
        appendTo(out, "object network ", object.name);
        if (prefix.isSingle())
            appendTo(out, "\n host ", prefix.address(), '\n');
        else if (prefix.family() == ip::Family::IPv4)
            appendTo(out, "\n subnet ", prefix.address(), ' ', prefix.netmask(), '\n');
        else
            appendTo(out, "\n subnet ", prefix, '\n');
    }

    static QByteArray definition(const policy::ServiceObject &service)
    {
        QByteArray out = "object-group service " + service.name.toLatin1() + '\n';
        for (const policy::PortRange &range : service.ports)
            out += " service-object " + policy::protocolId(service.protocol).toLatin1() + portMatch(range) + '\n';
        return out;
    }

    /// The members of a group, each in its line; `no` is "no " to take them away.
    void appendMembers(const policy::AddressGroup &group, QByteArrayView no, QByteArray &out) const
    {
        appendTo(out, "object-group network ", group.name, '\n');
        for (const QString &name : group.members) {
            if (!group.prefixes.isEmpty()) {
                appendTo(out, ' ', no, "network-object object ", name, '\n');
                continue;
            }
            for (const QByteArray &object : objectNames(name))
                appendTo(out, ' ', no, "network-object object ", object, '\n');
        }
    }

    /// One for IPv4 and one for IPv6 where the object is a host name.
    [[nodiscard]] QByteArrayList objectNames(const QString &name) const
    {
        const QByteArray text = name.toLatin1();
        if (m_hosts.contains(name))
            return {text + OnlyV4, text + OnlyV6};
        return {text};
    }

    [[nodiscard]] QByteArrayList remarks(const ObjectRule &row) const
    {
        const Rule &rule = row.rule;
        QStringList texts{
            QStringLiteral("%1 (%2): %3").arg(policy::label(rule), policy::necessityId(rule.necessity), rule.purpose)};
        const QString origin = originText(rule.origin);
        if (!origin.isEmpty())
            texts.append(QStringLiteral("Source: ") + origin);
        QByteArrayList lines;
        for (const QString &text : std::as_const(texts))
            lines.append("access-list " + listOf(rule) + " remark " + ciscoText(text, RemarkBytes));
        return lines;
    }

    [[nodiscard]] QByteArrayList entries(const ObjectRule &row) const
    {
        const bool outbound = row.rule.direction == Direction::Outbound;
        QByteArrayList lines;
        for (const QByteArray &service : services(row)) {
            for (const QByteArray &local : ends(row.local)) {
                for (const QByteArray &remote : ends(row.remote))
                    lines.append("access-list " + listOf(row.rule) + " extended permit " + service + ' ' +
                                 (outbound ? local + ' ' + remote : remote + ' ' + local));
            }
        }
        return lines;
    }

private:
    [[nodiscard]] const QByteArray &listOf(const Rule &rule) const
    {
        return rule.direction == Direction::Outbound ? m_out : m_in;
    }

    [[nodiscard]] QByteArrayList ends(const QStringList &names) const
    {
        if (names.isEmpty())
            return {"any"};
        QByteArrayList list;
        for (const QString &name : names) {
            const bool group = m_groups.contains(name);
            for (const QByteArray &object : objectNames(name))
                list.append((group ? "object-group " : "object ") + object);
        }
        return list;
    }

    static bool hasFamily(const Rule &rule, ip::Family family)
    {
        const policy::Remote &remote = rule.remote;
        return remote.any || !remote.hosts.isEmpty() || ip::hasFamily(remote.prefixes, family);
    }

    static QByteArrayList services(const ObjectRule &row)
    {
        QByteArrayList list;
        if (row.rule.protocol == Protocol::Icmp) {
            if (hasFamily(row.rule, ip::Family::IPv4))
                list.append("icmp");
            if (hasFamily(row.rule, ip::Family::IPv6))
                list.append("icmp6");
            return list;
        }
        if (row.services.isEmpty())
            return {"ip"};
        for (const QString &name : row.services)
            list.append("object-group " + name.toLatin1());
        return list;
    }

    ObjectPolicy m_objects;
    QByteArray m_out;
    QByteArray m_in;
    QSet<QString> m_hosts;
    QSet<QString> m_groups;
};

/// What a rule says beyond its remarks.
void appendWords(const Rule &rule, QByteArray &out)
{
    QStringList lines;
    if (!rule.alternatives.isEmpty())
        lines.append(rule.alternatives);
    appendCiscoComments(lines + rule.notes, out);
}

/// The lines of the rule that `known` does not have yet; of the others, what `shared` says.
void appendRule(const Commands &commands, const ObjectRule &row, const std::function<bool(const QByteArray &)> &known,
                QByteArrayView shared, QByteArray &out)
{
    out += "!\n";
    appendWords(row.rule, out);
    for (const QByteArray &line : commands.remarks(row)) {
        if (!known(line))
            appendTo(out, line, '\n');
    }
    for (const QByteArray &line : commands.entries(row)) {
        const bool there = known(line);
        if (!there || !shared.isEmpty())
            appendTo(out, there ? shared : QByteArrayView(), line, '\n');
    }
}

/// With `known`, the lines that are there already.
void appendAdditions(const ObjectDelta &delta, const QSet<QByteArray> &known, const Commands &after, QByteArray &out)
{
    for (const policy::AddressObject &object : delta.newAddresses)
        Commands::appendDefinition(object, out);
    for (const policy::ServiceObject &service : delta.newServices) {
        if (service.protocol != Protocol::Icmp)
            out += Commands::definition(service);
    }
    for (const policy::AddressGroup &group : delta.newGroups)
        after.appendMembers(group, {}, out);
    for (const policy::GroupChange &change : delta.changedGroups) {
        if (!change.added.members.isEmpty())
            after.appendMembers(change.added, {}, out);
    }
    const auto isKnown = [&](const QByteArray &line) {
        return known.contains(line);
    };
    for (const ObjectRule &row : delta.newRules)
        appendRule(after, row, isKnown, {}, out);
    for (const policy::RuleChange &change : delta.changedRules)
        appendRule(after, change.after, isKnown, {}, out);
}

void appendRemovals(const ObjectDelta &delta, const Commands &before, const Commands &after, QByteArray &out)
{
    const QSet<QByteArray> kept = after.lines();
    QSet<QByteArray> removed;
    const auto remove = [&](const ObjectRule &row) {
        for (const QByteArray &line : before.remarks(row) + before.entries(row)) {
            if (!kept.contains(line) && !removed.contains(line))
                out += "no " + line + '\n';
            removed.insert(line);
        }
    };
    for (const policy::RuleChange &change : delta.changedRules)
        remove(change.before);
    for (const ObjectRule &row : delta.goneRules)
        remove(row);
    for (const policy::GroupChange &change : delta.changedGroups) {
        if (!change.removed.members.isEmpty())
            before.appendMembers(change.removed, "no ", out);
    }
    for (const policy::AddressGroup &group : delta.goneGroups)
        out += "no object-group network " + group.name.toLatin1() + '\n';
    for (const policy::ServiceObject &service : delta.goneServices) {
        if (service.protocol != Protocol::Icmp)
            out += "no object-group service " + service.name.toLatin1() + '\n';
    }
    for (const policy::AddressObject &object : delta.goneAddresses) {
        for (const QByteArray &name : before.objectNames(object.name))
            out += "no object network " + name + '\n';
    }
}

bool isAsaHost(const QString &host)
{
    return !host.contains(u'_');
}

class CiscoAsaExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("cisco-asa");
        about.title = QStringLiteral("Cisco Secure Firewall ASA");
        about.product = QStringLiteral("Cisco ASA");
        about.version = QStringLiteral("9.0(1) and later");
        about.document = QStringLiteral("Cisco ASA Series Firewall CLI Configuration Guide, chapters \"Objects for "
                                        "Access Control\" and \"Access Control Lists\".");
        about.fileExtension = QStringLiteral("txt");
        about.endMark = QStringLiteral("!");
        about.capabilities.hostNames = true;
        about.capabilities.local = true;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = RemarkBytes;
        about.update = Update::AddsUp;
        about.parameters = {
            {QStringLiteral("acl"), PR_MESSAGE("exporters", "Access list for what the clients open"),
             QStringLiteral("inside_in")},
            {QStringLiteral("acl-inbound"), PR_MESSAGE("exporters", "Access list for what is opened from outside"),
             QStringLiteral("outside_in")},
            {QStringLiteral("from-zone"), PR_MESSAGE("exporters", "Interface of the clients"),
             QStringLiteral("inside")},
            {QStringLiteral("to-zone"), PR_MESSAGE("exporters", "Interface to the Internet"),
             QStringLiteral("outside")},
        };
        about.unverified = {QStringLiteral("the documents do not say which of two equal remarks \"no\" takes away, nor "
                                           "which characters a remark may have. Here it has ASCII without the "
                                           "question mark.")};
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        for (Rule &rule : draft.policy.rules) {
            QStringList others;
            std::copy_if(rule.remote.hosts.cbegin(), rule.remote.hosts.cend(), std::back_inserter(others),
                         [](const QString &host) { return !isAsaHost(host); });
            if (others.isEmpty())
                continue;
            rule.remote.hosts.removeIf([](const QString &host) { return !isAsaHost(host); });
            draft.leftOut.append({rule.id, policy::summary(others),
                                  PR_MESSAGE("exporters", "The format takes no host names with an underscore."),
                                  rule.remote.sameHosts && !rule.remote.prefixes.isEmpty()});
        }
        draft.policy.rules.removeIf([](const Rule &rule) { return rule.remote.isEmpty(); });
        return policy::giveNames(std::move(draft), objectStyle().names);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const Description about = describe();
        const Commands commands(job.policy, job.options, about);
        QByteArray out;
        appendHead(job, out);
        out += "!\n";
        const ObjectPolicy &objects = commands.objects();
        ObjectDelta all;
        all.newAddresses = objects.addresses;
        all.newServices = objects.services;
        all.newGroups = objects.groups;
        appendAdditions(all, {}, commands, out);
        QSet<QByteArray> written;
        const auto known = [&](const QByteArray &line) {
            const bool twice = written.contains(line);
            written.insert(line);
            return twice;
        };
        for (const ObjectRule &row : objects.rules)
            appendRule(commands, row, known, SharedEntry, out);
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const Description about = describe();
        const Commands before(job.from, job.options, about);
        const Commands after(job.to, job.options, about);
        const ObjectDelta delta = policy::difference(before.objects(), after.objects());
        QByteArray out;
        appendHead({job.to, job.leftOut, job.options, job.unconcerned}, out);
        if (delta.isEmpty()) {
            out += "! Nothing changes.\n";
            return out;
        }
        out += "!\n! First all that is added.\n";
        appendAdditions(delta, before.lines(), after, out);
        out += "!\n! Then all that goes.\n";
        appendRemovals(delta, before, after, out);
        return out;
    }

private:
    void appendHead(const Job &job, QByteArray &out) const
    {
        const Description about = describe();
        const auto value = [&](QStringView id) {
            return parameter(about, job.options, id);
        };
        appendCiscoComments(headLines(about, job), out);
        QStringList notes{
            QStringLiteral("Enter it in configuration mode. Entries are added at the end of a list: where the list "
                           "ends in a deny, move the deny behind them."),
            QStringLiteral("A list works once it is bound to an interface, and then denies all that it does not "
                           "permit. If it is new:"),
            QStringLiteral("  access-group %1 in interface %2").arg(value(u"acl"), value(u"from-zone"))};
        const auto &rules = job.policy.rules;
        if (std::any_of(rules.cbegin(), rules.cend(),
                        [](const Rule &rule) { return rule.direction == Direction::Inbound; }))
            notes.append(
                QStringLiteral("  access-group %1 in interface %2").arg(value(u"acl-inbound"), value(u"to-zone")));
        if (std::any_of(rules.cbegin(), rules.cend(), [](const Rule &rule) { return !rule.remote.hosts.isEmpty(); }))
            notes.append(
                QStringLiteral("Host names need DNS on the firewall (dns domain-lookup, dns server-group), and "
                               "the same answers as the clients get."));
        appendCiscoComments(notes, out);
    }
};

} // namespace

std::unique_ptr<Exporter> make_cisco_asa_exporter()
{
    return std::make_unique<CiscoAsaExporter>();
}

} // namespace portreeve::exporters
