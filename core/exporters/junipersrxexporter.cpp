#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/objectdelta.h"
#include "core/policy/passes/namesafe.h"

#include <algorithm>

/// "set" commands for SRX. Facts that shape the file:
/// - The global address book serves all zones; addresses and sets share its names: at most 63 letters, digits, '-',
/// '_'.
/// - A prefix has no host bits; "dns-name" without a family stands for both.
/// - An application has one destination port or range; several are an application set.
/// - Policies are asked in their order, a new one is the last of its zones; nothing takes effect before "commit".
namespace portreeve::exporters {

using policy::Direction;
using policy::ObjectDelta;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype NameLength = 63;
constexpr qsizetype DescriptionBytes = 300;
constexpr qsizetype MembersPerSet = 1000;
const QByteArray Book = "security address-book global ";

policy::ObjectStyle objectStyle()
{
    policy::ObjectStyle style;
    style.names.prefix = QStringLiteral("Portreeve-");
    style.names.maxLength = NameLength;
    style.groupMembers = MembersPerSet;
    return style;
}

/// A text in quotation marks: those within become plain ones, and nothing escapes.
QByteArray quoted(const QString &text)
{
    // the last three are not allowed in descriptions
    return '"' + shortened(replaced(printable(text), u"\"\\?<>&", u"'/.___"), DescriptionBytes) + '"';
}

bool isApplication(const policy::ServiceObject &service)
{
    return service.protocol != Protocol::Icmp; // the predefined ones serve for ICMP
}

/// Everything that the commands for one policy look like, without "set" and "delete".
class Commands
{
public:
    Commands(const policy::Policy &policy, const Options &options, const Description &about)
        : m_objects(policy::withObjects(policy, objectStyle()))
        , m_clients(parameter(about, options, u"from-zone").toLatin1())
        , m_others(parameter(about, options, u"to-zone").toLatin1())
    {}

    [[nodiscard]] const ObjectPolicy &objects() const { return m_objects; }

    static QByteArray address(const QString &name) { return Book + "address " + name.toLatin1(); }
    static QByteArray set(const QString &name) { return Book + "address-set " + name.toLatin1(); }
    /// Before the name of a member.
    static QByteArray members(const QString &set) { return Commands::set(set) + " address "; }
    static QByteArray application(const QString &name) { return "applications application " + name.toLatin1(); }

    static void appendDefinition(const policy::AddressObject &object, QByteArray &out)
    {
        if (object.prefix)
            appendTo(out, "set ", Book, "address ", object.name, ' ', *object.prefix, '\n');
        else
            appendTo(out, "set ", Book, "address ", object.name, " dns-name ", object.host, '\n');
    }

    static QByteArray value(const policy::ServiceObject &service)
    {
        const policy::PortRange range = service.ports.constFirst();
        QByteArray text = "protocol " + policy::protocolId(service.protocol).toLatin1();
        if (range.isAny())
            return text;
        return text + " destination-port " + range.toText().toLatin1();
    }

    [[nodiscard]] QByteArray policyName(const Rule &rule) const
    {
        const bool outbound = rule.direction == Direction::Outbound;
        return "security policies from-zone " + (outbound ? m_clients : m_others) + " to-zone " +
               (outbound ? m_others : m_clients) + " policy " + rule.name.toLatin1();
    }

    /// The statements of a policy but its description.
    [[nodiscard]] static QByteArrayList statements(const ObjectRule &row)
    {
        const bool outbound = row.rule.direction == Direction::Outbound;
        QByteArrayList list;
        appendNames("match source-address ", outbound ? row.local : row.remote, list);
        appendNames("match destination-address ", outbound ? row.remote : row.local, list);
        if (row.rule.protocol == Protocol::Icmp)
            list += {"match application junos-icmp-all", "match application junos-icmp6-all"};
        else
            appendNames("match application ", row.services, list);
        list.append("then permit");
        return list;
    }

private:
    static void appendNames(const QByteArray &keyword, const QStringList &names, QByteArrayList &list)
    {
        if (names.isEmpty())
            list.append(keyword + "any");
        for (const QString &name : names)
            list.append(keyword + name.toLatin1());
    }

    ObjectPolicy m_objects;
    QByteArray m_clients;
    QByteArray m_others;
};

void appendPolicy(const Commands &commands, const ObjectRule &row, QByteArray &out)
{
    const Rule &rule = row.rule;
    out += '\n';
    appendMarked("#", ruleLines(rule), out);
    const QByteArray name = "set " + commands.policyName(rule) + ' ';
    const QString origin = originText(rule.origin);
    const QString source = origin.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(origin);
    out += name + "description " + quoted(QStringLiteral("%1: %2%3").arg(policy::label(rule), rule.purpose, source)) +
           '\n';
    for (const QByteArray &statement : Commands::statements(row))
        appendTo(out, name, statement, '\n');
}

void appendMembers(const QByteArray &stem, const QStringList &names, QByteArray &out)
{
    for (const QString &name : names)
        appendTo(out, stem, name, '\n');
}

void appendObjects(const ObjectDelta &delta, QByteArray &out)
{
    for (const policy::AddressObject &object : delta.newAddresses)
        Commands::appendDefinition(object, out);
    for (const policy::ServiceObject &service : delta.newServices) {
        if (isApplication(service))
            out += "set " + Commands::application(service.name) + ' ' + Commands::value(service) + '\n';
    }
    for (const policy::AddressGroup &group : delta.newGroups)
        appendMembers("set " + Commands::members(group.name), group.members, out);
    for (const policy::GroupChange &change : delta.changedGroups)
        appendMembers("set " + Commands::members(change.name), change.added.members, out);
}

/// A changed policy keeps its place: only what differs is set and deleted.
void appendChanges(const ObjectDelta &delta, const Commands &before, const Commands &after, bool add, QByteArray &out)
{
    for (const policy::RuleChange &change : delta.changedRules) {
        const bool moved = before.policyName(change.before.rule) != after.policyName(change.after.rule);
        if (moved && add)
            appendPolicy(after, change.after, out);
        if (moved && !add)
            out += "delete " + before.policyName(change.before.rule) + '\n';
        if (moved)
            continue;
        const QByteArrayList was = Commands::statements(change.before);
        const QByteArrayList is = Commands::statements(change.after);
        for (const QByteArray &statement : add ? is : was) {
            if (!(add ? was : is).contains(statement))
                out += (add ? "set " : "delete ") + after.policyName(change.after.rule) + ' ' + statement + '\n';
        }
    }
}

void appendRemovals(const ObjectDelta &delta, const Commands &before, const Commands &after, QByteArray &out)
{
    appendChanges(delta, before, after, false, out);
    for (const ObjectRule &row : delta.goneRules)
        out += "delete " + before.policyName(row.rule) + '\n';
    for (const policy::GroupChange &change : delta.changedGroups)
        appendMembers("delete " + Commands::members(change.name), change.removed.members, out);
    for (const policy::AddressGroup &group : delta.goneGroups)
        out += "delete " + Commands::set(group.name) + '\n';
    for (const policy::ServiceObject &service : delta.goneServices) {
        if (isApplication(service))
            out += "delete " + Commands::application(service.name) + '\n';
    }
    for (const policy::AddressObject &object : delta.goneAddresses)
        out += "delete " + Commands::address(object.name) + '\n';
}

class JuniperSrxExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("juniper-srx");
        about.title = QStringLiteral("Juniper SRX");
        about.product = QStringLiteral("Junos OS on SRX");
        about.version = QStringLiteral("12.1 and later");
        about.document = QStringLiteral("Juniper, Security Policies User Guide, \"Address Books and Address Sets\" and "
                                        "\"Configuring Security Policies\".");
        about.fileExtension = QStringLiteral("set");
        about.endMark = QStringLiteral("#");
        about.capabilities.hostNames = true;
        about.capabilities.local = true;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = DescriptionBytes;
        about.update = Update::AddsUp;
        about.parameters = {
            {QStringLiteral("from-zone"), PR_MESSAGE("exporters", "Zone of the clients"), QStringLiteral("trust")},
            {QStringLiteral("to-zone"), PR_MESSAGE("exporters", "Zone of the Internet"), QStringLiteral("untrust")},
        };
        about.unverified = {QStringLiteral("the documents do not say that \"load set\" passes over lines that begin "
                                           "with #. If it does not, remove them first."),
                            QStringLiteral("how many addresses one policy may have depends on the model. Sets here "
                                           "have at most 1,000.")};
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::giveNames(std::move(draft), objectStyle().names);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const Commands commands(job.policy, job.options, describe());
        QByteArray out = head(job) + '\n';
        ObjectDelta all;
        all.newAddresses = commands.objects().addresses;
        all.newServices = commands.objects().services;
        all.newGroups = commands.objects().groups;
        appendObjects(all, out);
        for (const ObjectRule &row : commands.objects().rules)
            appendPolicy(commands, row, out);
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const Description about = describe();
        const Commands before(job.from, job.options, about);
        const Commands after(job.to, job.options, about);
        const ObjectDelta delta = policy::difference(before.objects(), after.objects());
        QByteArray out = head({job.to, job.leftOut, job.options, job.unconcerned});
        if (delta.isEmpty())
            return out + "# Nothing changes.\n";
        out += "\n# First all that is added.\n";
        appendObjects(delta, out);
        for (const ObjectRule &row : delta.newRules)
            appendPolicy(after, row, out);
        appendChanges(delta, before, after, true, out);
        out += "\n# Then all that goes.\n";
        appendRemovals(delta, before, after, out);
        return out;
    }

private:
    [[nodiscard]] QByteArray head(const Job &job) const
    {
        QByteArray out;
        appendMarked("#", headLines(describe(), job), out);
        QStringList notes{
            QStringLiteral("Load it with \"load set terminal\" or \"load set FILE\" in configuration mode, look at it "
                           "with"),
            QStringLiteral("\"show | compare\", then \"commit confirmed 10\" and \"commit\". \"rollback 0\" drops it."),
            QStringLiteral("New policies are the last of their zones: where a deny comes before them, move them with "
                           "\"insert\".")};
        const auto &rules = job.policy.rules;
        if (std::any_of(rules.cbegin(), rules.cend(), [](const Rule &rule) { return !rule.remote.hosts.isEmpty(); }))
            notes.append(
                QStringLiteral("Host names need DNS on the firewall (system name-server), and the same answers "
                               "as the clients get."));
        appendMarked("#", notes, out);
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_juniper_srx_exporter()
{
    return std::make_unique<JuniperSrxExporter>();
}

} // namespace portreeve::exporters
