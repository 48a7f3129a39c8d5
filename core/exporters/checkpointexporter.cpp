#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/objectdelta.h"
#include "core/policy/passes/namesafe.h"

#include <QHash>

#include <algorithm>

/// A shell script for mgmt_cli. Facts that shape the file:
/// - A session's changes count once they are published; what fails is discarded as a whole.
/// - A domain object is called as its domain, with a dot before it; with "is-sub-domain false" it stands for this name
///   alone. Sub-domains rely on names that addresses have in DNS, which those of AWS do not: not used.
/// - "set access-rule" with a list replaces the list.
/// - A section of our own at the top keeps the rules together and before the cleanup rule.
namespace portreeve::exporters {

using policy::Direction;
using policy::ObjectDelta;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype NameLength = 63;
constexpr qsizetype CommentBytes = 250;
constexpr qsizetype MembersPerCommand = 100;

policy::ObjectStyle objectStyle()
{
    policy::ObjectStyle style;
    style.names.prefix = QStringLiteral("Portreeve-");
    style.names.marks = QStringLiteral("-_.");
    style.names.maxLength = NameLength;
    style.names.compare = Qt::CaseInsensitive;
    return style;
}

/// For the shell: nothing acts within single quotation marks.
QByteArray quoted(const QString &text)
{
    QByteArray safe = text.toUtf8();
    if (safe.contains('\''))
        safe.replace("'", "'\\''");
    return '\'' + safe + '\'';
}

/// Text for people, without what a reader of the script would take for a mistake.
QString plain(const QString &text)
{
    QString safe = printable(text);
    for (QChar &c : safe) {
        const bool quote = c.unicode() >= 0x2018 && c.unicode() <= 0x201F;
        if (quote || c == u'`' || c == u'$' || c == u'\\')
            c = u'_';
    }
    return safe;
}

const QByteArray Functions = R"(set -eu
umask 077
session=$(mktemp)
logged_in=no
published=no

finish() {
    if [ "$logged_in" = yes ]; then
        if [ "$published" = no ]; then
            echo "Something failed: the changes are discarded." >&2
            mgmt_cli discard -s "$session" > /dev/null || true
        fi
        mgmt_cli logout -s "$session" > /dev/null || true
    fi
    rm -f "$session"
}
trap finish EXIT

run() {
    if ! mgmt_cli "$@" -s "$session" > /dev/null; then
        echo "Failed: mgmt_cli $*" >&2
        exit 1
    fi
}

# Objects that others may have made, too.
run_unless_there() {
    local type=$1 name=$2
    shift 2
    if ! mgmt_cli show "$type" name "$name" -s "$session" > /dev/null 2>&1; then
        run add "$type" name "$name" "$@"
    fi
}

# What others use stays.
drop_unless_used() {
    mgmt_cli delete "$1" name "$2" -s "$session" > /dev/null 2>&1 || echo "Kept: $1 $2" >&2
}

if [ "$#" -eq 0 ]; then
    set -- -r true
fi
mgmt_cli login session-name Portreeve "$@" > "$session"
logged_in=yes
)";

const QByteArray End = R"(
run publish
published=yes
echo "Published. Install the policy to put it into force."
)";

/// Everything that the commands for one policy look like.
class Commands
{
public:
    Commands(const policy::Policy &policy, const QString &layer)
        : m_objects(policy::withObjects(policy, objectStyle()))
        , m_layer("layer " + quoted(layer))
    {
        for (const policy::AddressObject &object : std::as_const(m_objects.addresses)) {
            if (!object.prefix)
                m_domains.insert(object.name, u'.' + object.host);
        }
    }

    [[nodiscard]] const ObjectPolicy &objects() const { return m_objects; }
    [[nodiscard]] const QByteArray &layer() const { return m_layer; }

    /// Domains are called as they are. No name has quotation marks.
    [[nodiscard]] QByteArray name(const QString &object) const { return '\'' + domainOr(object).toLatin1() + '\''; }

    static QByteArray typeOf(const policy::AddressObject &object)
    {
        return !object.prefix ? "dns-domain" : object.prefix->isSingle() ? "host" : "network";
    }

    static QByteArray typeOf(const policy::ServiceObject &service)
    {
        return service.protocol == Protocol::Tcp   ? "service-tcp"
               : service.protocol == Protocol::Udp ? "service-udp"
                                                   : "service-other";
    }

    void appendDefinition(const policy::AddressObject &object, QByteArray &out) const
    {
        if (!object.prefix) {
            appendTo(out, "run_unless_there dns-domain '", domainOr(object.name), "' is-sub-domain false\n");
        } else if (object.prefix->isSingle()) {
            appendTo(out, "run add host name '", object.name, "' ip-address ", object.prefix->address(), '\n');
        } else {
            appendTo(out, "run add network name '", object.name, "' subnet ", object.prefix->address(), " mask-length ",
                     object.prefix->length(), '\n');
        }
    }

    /// ICMP is two protocols of IP.
    static QByteArray definition(const policy::ServiceObject &service)
    {
        const QByteArray start = "run add " + typeOf(service) + " name ";
        if (service.protocol == Protocol::Icmp)
            return start + quoted(service.name) + " ip-protocol 1\n" + start + quoted(service.name + V6) +
                   " ip-protocol 58\n";
        const policy::PortRange range = service.ports.constFirst();
        return start + quoted(service.name) + " port " + (range.isAny() ? "1-65535" : range.toText().toLatin1()) + '\n';
    }

    void appendMembers(const policy::AddressGroup &group, QByteArrayView how, QByteArray &out) const
    {
        for (qsizetype i = 0; i < group.members.size(); ++i) {
            if (i % MembersPerCommand == 0)
                appendTo(out, QByteArrayView(i == 0 ? "" : "\n"), "run set group name '", group.name, '\'');
            appendTo(out, " members.", how, '.', i % MembersPerCommand + 1, " '",
                     group.prefixes.isEmpty() ? domainOr(group.members[i]) : group.members[i], '\'');
        }
        out += group.members.isEmpty() ? "" : "\n";
    }

    /// Source, destination and service of a rule.
    [[nodiscard]] QByteArray fields(const ObjectRule &row) const
    {
        const bool outbound = row.rule.direction == Direction::Outbound;
        QStringList services = row.services;
        if (row.rule.protocol == Protocol::Icmp)
            services.append(row.services.constFirst() + V6);
        return list("source", outbound ? row.local : row.remote) +
               list("destination", outbound ? row.remote : row.local) + list("service", services);
    }

    static QByteArrayList namesOf(const policy::ServiceObject &service)
    {
        QByteArrayList names{quoted(service.name)};
        if (service.protocol == Protocol::Icmp)
            names.append(quoted(service.name + V6));
        return names;
    }

private:
    [[nodiscard]] QString domainOr(const QString &object) const
    {
        const auto domain = m_domains.constFind(object);
        return domain == m_domains.constEnd() ? object : *domain;
    }

    [[nodiscard]] QByteArray list(const QByteArray &field, const QStringList &names) const
    {
        if (names.isEmpty())
            return ' ' + field + " Any";
        QByteArray out;
        for (qsizetype i = 0; i < names.size(); ++i)
            out += ' ' + field + '.' + QByteArray::number(i + 1) + ' ' + name(names[i]);
        return out;
    }

    inline static const QString V6 = QStringLiteral("-for-v6");
    ObjectPolicy m_objects;
    QByteArray m_layer;
    QHash<QString, QString> m_domains;
};

void appendObjects(const ObjectDelta &delta, const Commands &after, QByteArray &out)
{
    for (const policy::AddressObject &object : delta.newAddresses)
        after.appendDefinition(object, out);
    for (const policy::ServiceObject &service : delta.newServices)
        out += Commands::definition(service);
    for (const policy::AddressGroup &group : delta.newGroups) {
        appendTo(out, "run add group name '", group.name, "'\n");
        after.appendMembers(group, "add", out);
    }
    for (const policy::GroupChange &change : delta.changedGroups)
        after.appendMembers(change.added, "add", out);
}

void appendRule(const Commands &commands, const ObjectRule &row, QByteArray &out)
{
    const Rule &rule = row.rule;
    out += '\n';
    appendMarked("#", ruleLines(rule), out);
    QString comment = QStringLiteral("%1: %2").arg(policy::label(rule), rule.purpose);
    const QString origin = originText(rule.origin);
    if (!origin.isEmpty())
        comment += QStringLiteral(" [%1]").arg(origin);
    out += "run add access-rule " + commands.layer() + " position.bottom Portreeve name " + quoted(rule.name) +
           commands.fields(row) + " action Accept comments " +
           quoted(QString::fromUtf8(shortened(plain(QStringLiteral("Portreeve ") + comment), CommentBytes))) + '\n';
}

void appendRemovals(const ObjectDelta &delta, const Commands &before, QByteArray &out)
{
    for (const ObjectRule &row : delta.goneRules)
        out += "run delete access-rule " + before.layer() + " name " + quoted(row.rule.name) + '\n';
    for (const policy::GroupChange &change : delta.changedGroups)
        before.appendMembers(change.removed, "remove", out);
    for (const policy::AddressGroup &group : delta.goneGroups)
        out += "run delete group name " + quoted(group.name) + '\n';
    for (const policy::ServiceObject &service : delta.goneServices) {
        for (const QByteArray &name : Commands::namesOf(service))
            out += "run delete " + Commands::typeOf(service) + " name " + name + '\n';
    }
    for (const policy::AddressObject &object : delta.goneAddresses) {
        out += (object.prefix ? "run delete " : "drop_unless_used ") + Commands::typeOf(object) +
               (object.prefix ? " name " : " ") + before.name(object.name) + '\n';
    }
}

class CheckpointExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("checkpoint");
        about.title = QStringLiteral("Check Point (mgmt_cli)");
        about.product = QStringLiteral("Check Point Security Management");
        about.version = QStringLiteral("R80.10 and later");
        about.document = QStringLiteral("Check Point Management API Reference (sc1.checkpoint.com/documents), "
                                        "mgmt_cli; API 1.1 and later.");
        about.fileExtension = QStringLiteral("sh");
        about.capabilities.hostNames = true;
        about.capabilities.local = true;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = CommentBytes;
        about.update = Update::AddsUp;
        about.parameters = {{QStringLiteral("layer"), PR_MESSAGE("exporters", "Access layer of the policy"),
                             QStringLiteral("Network"), QStringLiteral("-_. ")}};
        about.unverified = {QStringLiteral("the documents do not give the longest comment of a rule. Here it has 250 "
                                           "bytes.")};
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::giveNames(std::move(draft), objectStyle().names);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const Commands commands(job.policy, parameter(describe(), job.options, u"layer"));
        QByteArray out = head(job) + '\n';
        ObjectDelta all;
        all.newAddresses = commands.objects().addresses;
        all.newServices = commands.objects().services;
        all.newGroups = commands.objects().groups;
        appendObjects(all, commands, out);
        out += "\nrun add access-section " + commands.layer() + " position top name Portreeve\n";
        for (const ObjectRule &row : commands.objects().rules)
            appendRule(commands, row, out);
        return out + End;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const QString layer = parameter(describe(), job.options, u"layer");
        const Commands before(job.from, layer);
        const Commands after(job.to, layer);
        const ObjectDelta delta = policy::difference(before.objects(), after.objects());
        QByteArray out = head({job.to, job.leftOut, job.options, job.unconcerned});
        if (delta.isEmpty())
            out += "\n# Nothing changes.\n";
        out += "\n# First all that is added.\n";
        appendObjects(delta, after, out);
        for (const ObjectRule &row : delta.newRules)
            appendRule(after, row, out);
        for (const policy::RuleChange &change : delta.changedRules)
            out += "run set access-rule " + after.layer() + " name " + quoted(change.after.rule.name) +
                   after.fields(change.after) + '\n';
        out += "\n# Then all that goes.\n";
        appendRemovals(delta, before, out);
        return out + End;
    }

private:
    [[nodiscard]] QByteArray head(const Job &job) const
    {
        QByteArray out = "#!/bin/bash\n";
        appendMarked("#", headLines(describe(), job), out);
        appendMarked("#",
                     {QStringLiteral("Run it on the management server, or with what mgmt_cli login needs elsewhere "
                                     "(-m SERVER -u NAME)."),
                      QStringLiteral("If one command fails, nothing is changed. The policy is not installed."),
                      QStringLiteral("Domains need DNS on the gateways, and the same answers as the clients get.")},
                     out);
        return out + '\n' + Functions;
    }
};

} // namespace

std::unique_ptr<Exporter> make_checkpoint_exporter()
{
    return std::make_unique<CheckpointExporter>();
}

} // namespace portreeve::exporters
