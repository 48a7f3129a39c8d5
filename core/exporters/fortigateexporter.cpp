#include "core/exporters/exporter.h"
#include "core/exporters/fortigatecommands.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>
#include <QtEndian>

/// FortiOS CLI as in the CLI reference (firewall address, address6, addrgrp, addrgrp6, service custom, policy) and the
/// administration guide ("Text strings"). Facts that shape the file:
/// - A policy names IPv4 and IPv6 in fields of their own, and host names are objects of one family: rules are split.
/// - Policies are deleted by number only. Numbers are made from the names, so that a later file finds them.
/// - set on a list replaces all of it, append adds to it, unselect takes from it (since 5.0; technical tip 197205).
/// - Text strings must not have " ' < >; before 5.2 also &.
namespace portreeve::exporters {

using ip::Family;
using policy::Direction;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;

namespace {

constexpr qsizetype PolicyNameLength = 35;
constexpr quint32 FirstPolicy = 1'000'000'000; // up to 4294967294, the highest number
constexpr quint32 Policies = 3'294'967'294;
const QString Prefix = QStringLiteral("Portreeve-");

/// The number of a policy: made from its name, the next one where two meet.
QHash<QString, quint32> numbersOf(const QList<ObjectRule> &rules)
{
    QStringList names;
    for (const ObjectRule &row : rules)
        names.append(row.rule.name);
    names.sort();
    QHash<QString, quint32> numbers;
    QSet<quint32> taken;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : std::as_const(names)) {
        hash.reset();
        hash.addData(name.toUtf8());
        quint32 offset = qFromBigEndian<quint32>(hash.resultView().data()) % Policies;
        while (taken.contains(offset))
            offset = (offset + 1) % Policies;
        taken.insert(offset);
        numbers.insert(name, FirstPolicy + offset);
    }
    return numbers;
}

struct Interfaces {
    QString clients;
    QString others;
};

QStringList servicesOf(const ObjectRule &row)
{
    if (row.rule.protocol == Protocol::Icmp)
        return {row.rule.family == Family::IPv4 ? QStringLiteral("ALL_ICMP") : QStringLiteral("ALL_ICMP6")};
    return row.services.isEmpty() ? QStringList{QStringLiteral("ALL")} : row.services;
}

QByteArray comments(const policy::Rule &rule)
{
    const QString origin = originText(rule.origin);
    const QString text = QStringLiteral("%1: %2").arg(policy::label(rule), rule.purpose);
    return fortigateText(origin.isEmpty() ? text : QStringLiteral("%1. Source: %2").arg(text, origin));
}

void appendPolicy(const ObjectRule &row, quint32 number, const Interfaces &interfaces, QByteArray &out)
{
    const bool outbound = row.rule.direction == Direction::Outbound;
    const bool v6 = row.rule.family == Family::IPv6;
    const QStringList all{QStringLiteral("all")};
    const QStringList local = row.local.isEmpty() ? all : row.local;
    const QStringList remote = row.remote.isEmpty() ? all : row.remote;
    appendTo(out, "    edit ", number, "\n        set name \"", row.rule.name, "\"\n");
    appendFortigateList("srcintf", {outbound ? interfaces.clients : interfaces.others}, out);
    appendFortigateList("dstintf", {outbound ? interfaces.others : interfaces.clients}, out);
    out += "        set action accept\n";
    appendFortigateList(v6 ? "srcaddr6" : "srcaddr", outbound ? local : remote, out);
    appendFortigateList(v6 ? "dstaddr6" : "dstaddr", outbound ? remote : local, out);
    out += "        set schedule \"always\"\n";
    appendFortigateList("service", servicesOf(row), out);
    appendTo(out, "        set comments ", comments(row.rule), "\n    next\n");
}

void appendPolicies(const QList<ObjectRule> &rules, const QHash<QString, quint32> &numbers,
                    const Interfaces &interfaces, QByteArray &out)
{
    if (rules.isEmpty())
        return;
    out += "config firewall policy\n";
    QString last;
    for (const ObjectRule &row : rules) {
        if (row.rule.id != last)
            appendFortigateComments(ruleLines(row.rule), "    ", out);
        last = row.rule.id;
        appendPolicy(row, numbers.value(row.rule.name), interfaces, out);
    }
    out += "end\n";
}

void appendAdditions(const FortigateDelta &delta, const QHash<QString, quint32> &numbers, const Interfaces &interfaces,
                     QByteArray &out)
{
    appendFortigateObjects(delta, out);
    QList<ObjectRule> rules = delta.rest.newRules;
    for (const policy::RuleChange &change : delta.rest.changedRules)
        rules.append(change.after);
    appendPolicies(rules, numbers, interfaces, out);
}

void appendRemovals(const FortigateDelta &delta, const QHash<QString, quint32> &numbers, QByteArray &out)
{
    QByteArray policies;
    for (const ObjectRule &row : delta.rest.goneRules)
        policies += "    delete " + QByteArray::number(numbers.value(row.rule.name)) + '\n';
    appendFortigateTable("firewall policy", policies, out);
    appendFortigateRemovals(delta, out);
}

/// Host names become one rule for each family that the addresses of this side have.
policy::Draft splitNames(policy::Draft draft)
{
    QList<policy::Rule> rules;
    for (policy::Rule &rule : draft.policy.rules) {
        if (rule.family) {
            rules.append(std::move(rule));
            continue;
        }
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            policy::Rule one = rule;
            one.family = family;
            one.part = family == Family::IPv4 ? QStringLiteral("names-v4") : QStringLiteral("names-v6");
            one.local = ip::only(family, rule.local);
            if (rule.local.isEmpty() || !one.local.isEmpty())
                rules.append(std::move(one));
        }
    }
    draft.policy.rules = std::move(rules);
    return draft;
}

const QStringList &loadingNotes()
{
    static const QStringList notes{
        QStringLiteral("Load it in the CLI, or as a script (System, Advanced). With virtual domains, enter the one "
                       "that it is for first: config vdom, edit NAME."),
        QStringLiteral("Policies are numbered from 1000000000 on by their names, so that loading the file again "
                       "changes nothing. New ones come last: where one above them denies, move them in config firewall "
                       "policy: move NUMBER before NUMBER."),
        QStringLiteral("Addresses are not translated: where policies do that, add set nat enable."),
    };
    return notes;
}

class FortigateExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("fortigate");
        about.title = QStringLiteral("Fortinet FortiGate");
        about.product = QStringLiteral("FortiOS");
        about.version = QStringLiteral("6.4 and later");
        about.document = QStringLiteral("FortiOS CLI reference 7.4 (config firewall ..); administration guide, Text "
                                        "strings.");
        about.fileExtension = QStringLiteral("conf");
        about.endMark = QStringLiteral("#");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.local = true;
        about.limits.nameLength = PolicyNameLength;
        about.limits.commentBytes = FortigateTextBytes;
        about.update = Update::AddsUp;
        about.parameters = {
            {QStringLiteral("from-zone"), PR_MESSAGE("exporters", "Zone or interface of the clients"),
             QStringLiteral("lan"), QStringLiteral("-_."), 35},
            {QStringLiteral("to-zone"), PR_MESSAGE("exporters", "Zone or interface of the other side"),
             QStringLiteral("wan1"), QStringLiteral("-_."), 35},
        };
        about.unverified = {
            QStringLiteral("the documents show host names with a wildcard as IPv4 addresses only, and say that "
                           "policies for IPv6 take them, too; here they are in both tables."),
            QStringLiteral("no document says that the CLI passes over lines with #. Backups of FortiOS begin with "
                           "such lines."),
            QStringLiteral("how many members a group may have depends on the model; groups here have at most 250."),
        };
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::giveNames(splitNames(policy::splitByFamily(std::move(draft))),
                                 fortigateNames(QStringLiteral("PR-"), PolicyNameLength));
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const ObjectPolicy objects = fortigateObjects(job.policy, Prefix);
        QByteArray out;
        appendHead(job, out);
        appendAdditions(FortigateDelta({}, objects), numbersOf(objects.rules), interfaces(job.options), out);
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const ObjectPolicy from = fortigateObjects(job.from, Prefix);
        const ObjectPolicy to = fortigateObjects(job.to, Prefix);
        const FortigateDelta delta(from, to);
        QByteArray out;
        appendHead({job.to, job.leftOut, job.options, job.unconcerned}, out);
        out += "# What is new.\n";
        appendAdditions(delta, numbersOf(to.rules), interfaces(job.options), out);
        out += "\n# What goes.\n";
        appendRemovals(delta, numbersOf(from.rules), out);
        return out;
    }

private:
    void appendHead(const Job &job, QByteArray &out) const
    {
        appendFortigateComments(headLines(describe(), job), {}, out);
        for (const QString &note : loadingNotes())
            appendFortigateComments(wrapped(note, 110), {}, out);
        out += '\n';
    }

    [[nodiscard]] Interfaces interfaces(const Options &options) const
    {
        const Description about = describe();
        return {parameter(about, options, u"from-zone"), parameter(about, options, u"to-zone")};
    }
};

} // namespace

std::unique_ptr<Exporter> make_fortigate_exporter()
{
    return std::make_unique<FortigateExporter>();
}

} // namespace portreeve::exporters
