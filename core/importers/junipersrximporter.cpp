#include "core/importers/importer.h"
#include "core/importers/junosapplications.h"
#include "core/importers/junosbooks.h"
#include "core/importers/sourcetext.h"

#include <QMap>
#include <QSet>

#include <algorithm>

/// What "show configuration | display set" prints. Policies between the clients' zone and the Internet's count, then
/// the global ones, then the default policy. Inspection after a permit (application-services) is not judged.
namespace portreeve::importers {

using namespace junos;
using policy::Direction;
using policy::PortRange;

namespace {

struct Policy {
    QString name;
    int line = 0;
    bool enabled = true;
    std::optional<Action> action;
    QStringList sources;
    QStringList destinations;
    QStringList applications;
    QStringList fromZones; ///< of global policies
    QStringList toZones;
    bool sourcesExcluded = false;
    bool destinationsExcluded = false;
    QStringList conditions;
};

/// The policies from one zone to another, or the global ones.
struct Context {
    QString from;
    QString to;
    int line = 0;
    QList<Policy> policies;
    QHash<QString, qsizetype> byName;
};

class Reader
{
public:
    explicit Reader(const ReadOptions &options)
        : m_clients(options.parameters.value(QStringLiteral("from-zone"), QStringLiteral("trust")))
        , m_others(options.parameters.value(QStringLiteral("to-zone"), QStringLiteral("untrust")))
    {}

    void read(const QList<SourceLine> &lines)
    {
        QList<Statement> statements;
        for (const SourceLine &line : lines)
            collect(line, statements);
        for (const Statement &statement : std::as_const(statements))
            readStatement(statement);
        for (const Statement &move : std::as_const(m_moves))
            applyMove(move);
    }

    [[nodiscard]] bool recognised() const { return m_recognised; }

    Configuration configuration(const QString &vendor)
    {
        m_applications.finish();
        Configuration result{vendor, {}, {}};
        const bool known = m_zones.contains(m_clients);
        const bool both = known && m_zones.contains(m_others);
        QSet<QString> done;
        for (const QString &key : std::as_const(m_order)) {
            const Context &context = m_contexts[key];
            const bool ours = !both || (context.from == m_clients && context.to == m_others) ||
                              (context.from == m_others && context.to == m_clients);
            const bool touches = !known || context.from == m_clients || context.to == m_clients;
            if (!ours || !touches) {
                refuse(context.line, QStringLiteral("from-zone %1 to-zone %2").arg(context.from, context.to),
                       PR_MESSAGE("importers", "The policies are not between the zones of the clients and of the "
                                               "Internet; they are not read."));
                continue;
            }
            result.lists.append(listOf(context.from, context.to));
            done.insert(key);
        }
        appendGlobalLists(known, done, result);
        result.notUnderstood = m_refusals.take();
        return result;
    }

private:
    void refuse(int line, const QString &text, const Message &why) { m_refusals.addOnce(line, text, why); }
    void refuse(const Statement &statement, const Message &why) { junos::refuse(m_refusals, statement, why); }
    void refuse(const Statement &statement) { junos::refuse(m_refusals, statement); }

    // Lines.

    void collect(const SourceLine &line, QList<Statement> &statements)
    {
        QStringList list = m_words.quoted(line.text);
        if (list.isEmpty() || list.constFirst().startsWith(u'#') || list.constFirst().startsWith(QLatin1String("/*")))
            return;
        const QString verb = list.takeFirst();
        list.removeAll(QStringLiteral("["));
        list.removeAll(QStringLiteral("]"));
        const Statement statement{line.number, line.text, list};
        if (verb == u"set")
            statements.append(statement);
        else if (verb == u"deactivate")
            m_inactive.insert(list.join(Separator));
        else if (verb == u"activate")
            m_inactive.remove(list.join(Separator));
        else if (verb == u"insert")
            m_moves.append(statement);
        else
            refuse(statement, PR_MESSAGE("importers", "The command is not known."));
    }

    /// The number of words of the innermost deactivated path that holds the statement; 0: none.
    [[nodiscard]] qsizetype inactiveLength(const QStringList &list) const
    {
        if (m_inactive.isEmpty())
            return 0;
        QString path;
        for (qsizetype i = 0; i < list.size(); ++i) {
            path += i == 0 ? list[i] : Separator + list[i];
            if (m_inactive.contains(path))
                return i + 1;
        }
        return 0;
    }

    void readStatement(const Statement &statement)
    {
        const QStringList &list = statement.words;
        const QString area = list.value(0) == u"security" ? list.value(1) : QString();
        if (area == u"policies")
            return readPolicy(statement);
        if (list.value(0) == u"groups" && (list.value(2) == u"security" || list.value(2) == u"applications"))
            return refuse(statement, PR_MESSAGE("importers", "Configuration groups are not applied."));
        if (list.value(0) == u"logical-systems" || list.value(0) == u"tenants")
            return refuse(statement, PR_MESSAGE("importers", "Only the main system is read."));
        if (inactiveLength(list) > 0)
            return;
        if (list.value(0) == u"interfaces" && list.contains(QStringLiteral("filter")))
            return refuse(statement, PR_MESSAGE("importers", "What the filter of the interface drops is not taken into "
                                                             "account."));
        const bool zoneBook = area == u"zones" && list.value(4) == u"address-book";
        m_recognised = m_recognised || area == u"address-book" || zoneBook || list.value(0) == u"applications";
        if (area == u"address-book")
            m_books.read(statement, list.value(2), 3);
        else if (zoneBook)
            m_books.read(statement, QStringLiteral("zone ") + list.value(3), 5);
        else if (area == u"zones")
            m_zones.insert(list.value(3));
        else if (area == u"dynamic-address")
            refuse(statement, PR_MESSAGE("importers", "The addresses are a feed that the file does not hold."));
        else if (list.value(0) == u"applications")
            m_applications.read(statement);
    }

    // Policies.

    void readPolicy(const Statement &statement)
    {
        const QStringList &list = statement.words;
        const bool global = list.value(2) == Global;
        const bool zones = list.value(2) == u"from-zone" && list.value(4) == u"to-zone";
        const qsizetype at = global ? 3 : 6;
        if (list.value(2) == u"default-policy") {
            m_recognised = true;
            if (inactiveLength(list) == 0)
                m_default = list.value(3) == u"permit-all" ? Action::Permit : Action::Deny;
            return;
        }
        if (list.value(2) == u"policy-rematch" || list.value(2) == u"policy-stats" ||
            list.value(2) == u"traceoptions" || list.value(2) == u"unified-policy" ||
            list.value(2) == u"pre-id-default-policy")
            return;
        if ((!global && !zones) || list.value(at) != u"policy" || list.size() < at + 2)
            return refuse(statement);
        m_recognised = true;
        const qsizetype inactive = inactiveLength(list);
        if (inactive > at + 2)
            return; // only this part of the policy is off
        Policy &policy = policyOf(statement, global, at);
        policy.enabled = policy.enabled && inactive == 0;
        if (list.size() > at + 2 && !readPolicyPart(list.mid(at + 2), policy)) {
            refuse(statement);
            policy.conditions.append(list.mid(at + 2).join(u' '));
        }
    }

    Policy &policyOf(const Statement &statement, bool global, qsizetype at)
    {
        const QStringList &list = statement.words;
        const QString key = global ? Global : list[3] + Separator + list[5];
        auto context = m_contexts.find(key);
        if (context == m_contexts.end())
            context = addContext(key, statement, global);
        const QString &name = list[at + 1];
        const auto known = context->byName.constFind(name);
        if (known != context->byName.constEnd())
            return context->policies[*known];
        context->byName.insert(name, context->policies.size());
        Policy policy;
        policy.name = name;
        policy.line = statement.line;
        context->policies.append(policy);
        return context->policies.last();
    }

    QHash<QString, Context>::iterator addContext(const QString &key, const Statement &statement, bool global)
    {
        if (global)
            return m_contexts.insert(key, Context{{}, {}, statement.line, {}, {}});
        const QString &from = statement.words[3];
        const QString &to = statement.words[5];
        m_zones.insert(from);
        m_zones.insert(to);
        m_order.append(key);
        return m_contexts.insert(key, Context{from, to, statement.line, {}, {}});
    }

    static bool readPolicyPart(const QStringList &list, Policy &policy)
    {
        const QString part = list[0];
        if (part == u"description")
            return true;
        if (part == u"scheduler-name") {
            policy.conditions.append(list.join(u' '));
            return true;
        }
        if (part == u"then")
            return readAction(list, policy);
        if (part != u"match")
            return false;
        // Several matches may stand in one line.
        static const QSet<QString> keywords{
            QStringLiteral("source-address"),
            QStringLiteral("destination-address"),
            QStringLiteral("application"),
            QStringLiteral("source-address-excluded"),
            QStringLiteral("from-zone"),
            QStringLiteral("destination-address-excluded"),
            QStringLiteral("to-zone"),
            QStringLiteral("dynamic-application"),
            QStringLiteral("source-identity"),
            QStringLiteral("url-category"),
            QStringLiteral("source-end-user-profile"),
        };
        for (qsizetype i = 1; i < list.size();) {
            const QString keyword = list[i++];
            if (!keywords.contains(keyword))
                return false;
            const qsizetype first = i;
            while (i < list.size() && (i == first || !keywords.contains(list[i])) &&
                   !keyword.endsWith(QLatin1String("excluded")))
                ++i;
            addMatch(keyword, list.mid(first, i - first), policy);
        }
        return true;
    }

    static void addMatch(const QString &keyword, const QStringList &values, Policy &policy)
    {
        if (keyword == u"source-address")
            policy.sources += values;
        else if (keyword == u"destination-address")
            policy.destinations += values;
        else if (keyword == u"application")
            policy.applications += values;
        else if (keyword == u"from-zone")
            policy.fromZones += values;
        else if (keyword == u"to-zone")
            policy.toZones += values;
        else if (keyword == u"source-address-excluded")
            policy.sourcesExcluded = true;
        else if (keyword == u"destination-address-excluded")
            policy.destinationsExcluded = true;
        else if (values != QStringList{QStringLiteral("any")} && values != QStringList{QStringLiteral("none")})
            policy.conditions.append(keyword + u' ' + values.join(u' '));
    }

    static bool readAction(const QStringList &list, Policy &policy)
    {
        const QString action = list.value(1);
        if (action == u"log" || action == u"count")
            return true;
        if (action == u"deny" || action == u"reject") {
            policy.action = Action::Deny;
            return true;
        }
        if (action != u"permit")
            return false;
        policy.action = Action::Permit;
        if (list.size() > 2 && list[2] != u"application-services")
            policy.conditions.append(list.mid(2).join(u' ')); // a tunnel, a log-in
        return true;
    }

    /// "security policies from-zone A to-zone B policy P before policy Q"
    void applyMove(const Statement &statement)
    {
        const QStringList &list = statement.words;
        const bool global = list.value(2) == Global;
        const qsizetype at = global ? 4 : 7;
        const QString context = global ? Global : list.value(3) + Separator + list.value(5);
        const bool before = list.value(at + 1) == u"before";
        const auto found = m_contexts.find(context);
        if (list.value(1) != u"policies" || found == m_contexts.end() || !found->byName.contains(list.value(at)) ||
            !found->byName.contains(list.value(at + 3)) || (!before && list.value(at + 1) != u"after") ||
            list.value(at) == list.value(at + 3))
            return refuse(statement);
        QList<Policy> &policies = found->policies;
        const qsizetype from = found->byName[list[at]];
        const qsizetype other = found->byName[list[at + 3]];
        qsizetype to = before ? other : other + 1;
        if (from < to)
            --to;
        policies.move(from, to);
        for (qsizetype i = std::min(from, to); i <= std::max(from, to); ++i)
            found->byName[policies[i].name] = i;
    }

    [[nodiscard]] std::optional<Direction> directionOf(const QString &from, const QString &to) const
    {
        if (from == m_clients)
            return Direction::Outbound;
        return to == m_clients ? std::optional(Direction::Inbound) : std::nullopt;
    }

    RuleList listOf(const QString &from, const QString &to)
    {
        const QString name = from.isEmpty() ? Global : QStringLiteral("%1 to %2").arg(from, to);
        RuleList list{name, Matching::FirstMatch, directionOf(from, to), {}, m_default};
        const auto own = m_contexts.constFind(from + Separator + to);
        if (own != m_contexts.constEnd()) {
            for (const Policy &policy : own->policies)
                appendPolicy(policy, from, to, list);
        }
        for (const Policy &policy : m_contexts.value(Global).policies) {
            const auto covers = [](const QStringList &zones, const QString &zone) {
                return zones.isEmpty() || zone.isEmpty() || zones.contains(zone) ||
                       zones.contains(QStringLiteral("any"));
            };
            if (covers(policy.fromZones, from) && covers(policy.toZones, to))
                appendPolicy(policy, Global, Global, list);
        }
        return list;
    }

    void appendGlobalLists(bool known, const QSet<QString> &done, Configuration &result)
    {
        const Context global = m_contexts.value(Global);
        QSet<QString> named;
        for (const Policy &policy : global.policies) {
            for (const QString &zone : policy.fromZones + policy.toZones)
                named.insert(zone);
        }
        if (global.policies.isEmpty() && !m_default)
            return;
        if (!known && !named.contains(m_clients)) {
            if (!global.policies.isEmpty())
                result.lists.append(listOf({}, {}));
            return;
        }
        for (const auto &[from, to] : {std::pair(m_clients, m_others), std::pair(m_others, m_clients)}) {
            if (!done.contains(from + Separator + to))
                result.lists.append(listOf(from, to));
        }
    }

    void appendPolicy(const Policy &policy, const QString &from, const QString &to, RuleList &list)
    {
        if (!policy.action || policy.sources.isEmpty() || policy.destinations.isEmpty()) {
            refuse(policy.line, policy.name,
                   PR_MESSAGE("importers", "The policy %1 is not complete.").arg(policy.name));
            return;
        }
        Entry entry;
        entry.line = policy.line;
        entry.name = policy.name;
        entry.action = *policy.action;
        entry.enabled = policy.enabled;
        entry.conditions = policy.conditions;
        entry.source = m_books.endOf(policy.sources, from, policy.line);
        entry.destination = m_books.endOf(policy.destinations, to, policy.line);
        if (policy.sourcesExcluded)
            entry.source = excluded(entry.source);
        if (policy.destinationsExcluded)
            entry.destination = excluded(entry.destination);
        for (const QString &application : policy.applications)
            m_applications.addTo(entry, application);
        if (policy.applications.isEmpty()) // then the dynamic application decides
            entry.matches.append(Match{});
        appendRules(std::move(entry), list.direction, list.rules);
    }

    QString m_clients;
    QString m_others;
    LineWords m_words;
    bool m_recognised = false;
    QSet<QString> m_inactive; ///< paths
    QList<Statement> m_moves;

    Refusals m_refusals;
    AddressBooks m_books{m_refusals};
    Applications m_applications{m_refusals};

    QSet<QString> m_zones;
    QStringList m_order;
    QHash<QString, Context> m_contexts;
    std::optional<Action> m_default;
};

class JuniperSrxImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("juniper-srx"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("Juniper, Security Policies User Guide for Security Devices");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions &options) const override
    {
        const Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        Reader reader(options);
        reader.read(*lines);
        if (!reader.recognised())
            return notThisLanguage(PR_MESSAGE("importers", "It has no security policies, addresses or applications."),
                                   PR_MESSAGE("importers", "Give what \"show configuration | display set\" prints."));
        return reader.configuration(id());
    }
};

} // namespace

std::unique_ptr<Importer> make_juniper_srx_importer()
{
    return std::make_unique<JuniperSrxImporter>();
}

} // namespace portreeve::importers
