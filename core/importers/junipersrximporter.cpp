#include "core/importers/addresstext.h"
#include "core/importers/ends.h"
#include "core/importers/importer.h"
#include "core/importers/junosapplications.h"
#include "core/importers/namedgroups.h"
#include "core/importers/sourcetext.h"
#include "core/policy/passes/validhosts.h"

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

const QString Global = QStringLiteral("global");
constexpr QChar Separator = u'\x1f';

/// A statement: the words after "set", without brackets.
struct Statement {
    int line = 0;
    QString text;
    QStringList words;
};

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

struct Application {
    QStringList protocols; ///< at most one; a list so that absence is plain
    QList<PortRange> ports;
    QList<PortRange> sourcePorts;
    QString icmpType;
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
        finishApplications();
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
        result.notUnderstood = std::move(m_notUnderstood);
        std::stable_sort(result.notUnderstood.begin(), result.notUnderstood.end(),
                         [](const NotUnderstood &a, const NotUnderstood &b) { return a.line < b.line; });
        return result;
    }

private:
    void refuse(int line, const QString &text, const Message &why)
    {
        const NotUnderstood item{line, text.trimmed(), why};
        const bool said = !m_notUnderstood.isEmpty() && m_notUnderstood.constLast().line == line &&
                          m_notUnderstood.constLast().text == item.text;
        if (!said)
            m_notUnderstood.append(item);
    }

    void refuse(const Statement &statement, const Message &why) { refuse(statement.line, statement.text, why); }
    void refuse(const Statement &statement)
    {
        refuse(statement, PR_MESSAGE("importers", "The statement is not understood."));
    }

    // Lines.

    void collect(const SourceLine &line, QList<Statement> &statements)
    {
        QStringList list = words(line.text);
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
        const QString area = list.value(0) + u' ' + list.value(1);
        if (area == u"security policies")
            return readPolicy(statement);
        if (list.value(0) == u"groups" && (list.value(2) == u"security" || list.value(2) == u"applications"))
            return refuse(statement, PR_MESSAGE("importers", "Configuration groups are not applied."));
        if (list.value(0) == u"logical-systems" || list.value(0) == u"tenants")
            return refuse(statement, PR_MESSAGE("importers", "Only the main system is read."));
        if (inactiveLength(list) > 0)
            return;
        if (area == u"security address-book")
            readBook(statement, list.value(2), 3);
        else if (area == u"security zones" && list.value(4) == u"address-book")
            readBook(statement, QStringLiteral("zone ") + list.value(3), 5);
        else if (area == u"security zones")
            m_zones.insert(list.value(3));
        else if (area == u"security dynamic-address")
            refuse(statement, PR_MESSAGE("importers", "The addresses are a feed that the file does not hold."));
        else if (list.value(0) == u"applications")
            readApplication(statement);
    }

    // Addresses.

    static QString key(const QString &book, const QString &name) { return book + Separator + name; }

    void readBook(const Statement &statement, const QString &book, qsizetype at)
    {
        const QStringList &list = statement.words;
        const QString kind = list.value(at);
        const QString name = list.value(at + 1);
        const QString what = list.value(at + 2);
        m_recognised = true;
        if (kind == u"attach") {
            m_books[what].append(book); // "attach zone Z"
            m_books[list.value(at + 2)].removeDuplicates();
            return;
        }
        if (kind == u"description" || what == u"description")
            return;
        NamedGroup<QList<End>> &group = m_addresses[key(book, name)];
        group.line = statement.line;
        if (kind == u"address-set" && (what == u"address" || what == u"address-set") && list.size() == at + 4) {
            group.members.append(key(book, list[at + 3]));
            return;
        }
        End end;
        if (kind != u"address" || !readAddress(list.mid(at + 2), end)) {
            end = End{{}, {}, {}, false, {name}};
            refuse(statement);
        }
        group.own.append(end);
    }

    static bool readAddress(QStringList list, End &end)
    {
        if (list.value(0) == u"ip-prefix")
            list.removeFirst();
        if (list.value(0) == u"dns-name") {
            const QString host = list.value(1).toLower();
            end.hosts.append(host);
            return policy::isHostName(host);
        }
        if (list.value(0) == u"range-address")
            return list.value(2) == u"to" && insertAddresses(list.value(1) + u'-' + list.value(3), end.addresses);
        if (list.value(0) == u"wildcard-address")
            return readWildcard(list.value(1), end);
        return list.size() == 1 && !list[0].contains(u'-') && insertAddresses(list[0], end.addresses);
    }

    /// "192.168.0.11/255.255.0.255": set bits must match.
    static bool readWildcard(const QString &text, End &end)
    {
        QStringList octets;
        const QStringList mask = text.section(u'/', 1).split(u'.');
        for (const QString &octet : mask) {
            bool number = false;
            const int value = octet.toInt(&number);
            if (!number || value < 0 || value > 255)
                return false;
            octets.append(QString::number(255 - value));
        }
        return insertWildcard(text.section(u'/', 0, 0), octets.join(u'.'), end.addresses);
    }

    End endOf(const QStringList &names, const QString &zone, const Policy &policy)
    {
        QList<End> parts;
        for (const QString &name : names) {
            End end;
            if (name == u"any")
                end.any = true;
            else if (name == u"any-ipv4")
                end.addresses = ip::PrefixSet::every(ip::Family::IPv4);
            else if (name == u"any-ipv6")
                end.addresses = ip::PrefixSet::every(ip::Family::IPv6);
            else
                end = addressOf(name, zone, policy);
            parts.append(end);
        }
        return united(parts);
    }

    /// The books of the zone come before the global one.
    End addressOf(const QString &name, const QString &zone, const Policy &policy)
    {
        QString found;
        QStringList books{QStringLiteral("zone ") + zone};
        books += m_books.value(zone);
        books.append(Global);
        for (const QString &book : std::as_const(books)) {
            if (found.isEmpty() && m_addresses.contains(key(book, name)))
                found = key(book, name);
        }
        if (found.isEmpty()) {
            refuse(policy.line, name, PR_MESSAGE("importers", "The file does not define %1.").arg(name));
            return End{{}, {}, {}, false, {name}};
        }
        if (const auto known = m_ends.constFind(found); known != m_ends.constEnd())
            return *known;
        const Reached reached = reach(m_addresses, found);
        QList<End> parts;
        for (const QString &member : reached.names)
            parts += m_addresses[member].own;
        for (const QString &missing : reached.missing) {
            const QString plain = missing.section(Separator, 1);
            refuse(m_addresses[found].line, plain, PR_MESSAGE("importers", "The file does not define %1.").arg(plain));
            parts.append(End{{}, {}, {}, false, {plain}});
        }
        if (reached.circular) {
            refuse(m_addresses[found].line, name, PR_MESSAGE("importers", "The group %1 contains itself.").arg(name));
            parts.append(End{{}, {}, {}, false, {name}});
        }
        return *m_ends.insert(found, united(parts));
    }

    /// Every address but these; what is not known may be any of them.
    static End excluded(const End &end)
    {
        End rest;
        if (end.any)
            return rest;
        rest.addresses = ip::PrefixSet::every().subtracted(end.addresses);
        if (!end.hosts.isEmpty() || !end.unknown.isEmpty()) {
            rest.addresses = {};
            rest.unknown.append(QStringLiteral("not ") + (end.hosts + end.unknown).join(u' '));
        }
        return rest;
    }

    // Applications.

    void readApplication(const Statement &statement)
    {
        const QStringList &list = statement.words;
        m_recognised = true;
        if (list.value(1) == u"application-set" && list.size() == 5) {
            m_services[list[2]].line = statement.line;
            m_services[list[2]].members.append(list[4]);
            return;
        }
        if (list.value(1) != u"application" || list.size() < 4) {
            if (list.value(3) != u"description")
                refuse(statement);
            return;
        }
        const QString name = list[2];
        m_services[name].line = statement.line;
        const bool term = list[3] == u"term";
        const QString part = name + Separator + (term ? list.value(4) : QString());
        if (!m_parts[name].contains(part))
            m_parts[name].append(part);
        for (qsizetype i = term ? 5 : 3; i < list.size(); i += 2) {
            if (!readApplicationValue(list[i], list.value(i + 1), m_applications[part])) {
                refuse(statement);
                m_incomplete.insert(name);
                return;
            }
        }
    }

    static bool readApplicationValue(const QString &keyword, const QString &value, Application &application)
    {
        static const QSet<QString> harmless{
            QStringLiteral("description"),          QStringLiteral("inactivity-timeout"),
            QStringLiteral("application-protocol"), QStringLiteral("alg"),
            QStringLiteral("ether-type"),           QStringLiteral("do-not-translate-A-query-to-AAAA-query")};
        if (harmless.contains(keyword))
            return true;
        if (keyword == u"protocol") {
            application.protocols = {value};
            return protocolMatches(value).has_value();
        }
        if (keyword == u"destination-port" || keyword == u"source-port") {
            const std::optional<PortRange> range = portRange(value);
            if (range)
                (keyword == u"source-port" ? application.sourcePorts : application.ports).append(*range);
            return range.has_value();
        }
        if (keyword.startsWith(QLatin1String("icmp"))) {
            application.icmpType += (application.icmpType.isEmpty() ? QString() : QStringLiteral("/")) + value;
            return true;
        }
        return false; // RPC program numbers and the like
    }

    void finishApplications()
    {
        for (auto it = m_parts.cbegin(); it != m_parts.cend(); ++it) {
            if (m_incomplete.contains(it.key()))
                continue;
            for (const QString &part : *it) {
                const Application &application = m_applications[part];
                QList<Match> matches = protocolMatches(application.protocols.value(0)).value_or(QList<Match>());
                for (Match &match : matches) {
                    if (!application.ports.isEmpty())
                        match.service.ports = application.ports;
                    match.service.sourcePorts = application.sourcePorts;
                    if (!application.icmpType.isEmpty())
                        match.condition = QStringLiteral("icmp ") + application.icmpType;
                }
                m_services[it.key()].own += matches;
            }
        }
    }

    void addServices(const QString &name, const Policy &policy, Entry &entry)
    {
        if (name == u"any") {
            entry.matches.append(Match{});
            return;
        }
        const Reached reached = reach(m_services, name);
        for (const QString &member : reached.names) {
            entry.matches += m_services[member].own;
            if (m_incomplete.contains(member))
                doubt(member, entry);
        }
        for (const QString &missing : reached.missing) {
            if (const std::optional<QList<Match>> matches = predefinedApplication(missing)) {
                entry.matches += *matches;
                continue;
            }
            refuse(policy.line, missing, PR_MESSAGE("importers", "The file does not define %1.").arg(missing));
            doubt(missing, entry);
        }
        if (reached.circular) {
            refuse(policy.line, name, PR_MESSAGE("importers", "The group %1 contains itself.").arg(name));
            doubt(name, entry);
        }
    }

    /// What an application is for is not known: it may be for anything.
    static void doubt(const QString &name, Entry &entry)
    {
        Match match;
        match.condition = QStringLiteral("application ") + name;
        entry.matches.append(match);
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
        const QString from = global ? QString() : list[3];
        const QString to = global ? QString() : list[5];
        if (!global) {
            m_zones.insert(from);
            m_zones.insert(to);
        }
        const QString context = global ? Global : from + Separator + to;
        if (!m_contexts.contains(context)) {
            if (!global)
                m_order.append(context);
            m_contexts.insert(context, Context{from, to, statement.line, {}, {}});
        }
        Context &found = m_contexts[context];
        const QString name = list[at + 1];
        if (!found.byName.contains(name)) {
            found.byName.insert(name, found.policies.size());
            Policy policy;
            policy.name = name;
            policy.line = statement.line;
            found.policies.append(policy);
        }
        return found.policies[found.byName[name]];
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
        entry.source = endOf(policy.sources, from, policy);
        entry.destination = endOf(policy.destinations, to, policy);
        if (policy.sourcesExcluded)
            entry.source = excluded(entry.source);
        if (policy.destinationsExcluded)
            entry.destination = excluded(entry.destination);
        for (const QString &application : policy.applications)
            addServices(application, policy, entry);
        if (policy.applications.isEmpty()) // then the dynamic application decides
            entry.matches.append(Match{});
        appendRules(entry, list.direction, list.rules);
    }

    QString m_clients;
    QString m_others;
    bool m_recognised = false;
    QSet<QString> m_inactive; ///< paths
    QList<Statement> m_moves;

    NamedGroups<QList<End>> m_addresses; ///< by book and name
    QHash<QString, QStringList> m_books; ///< that are attached to a zone
    QHash<QString, End> m_ends;          ///< of the addresses that were asked for
    NamedGroups<QList<Match>> m_services;
    QMap<QString, QStringList> m_parts; ///< terms of applications
    QHash<QString, Application> m_applications;
    QSet<QString> m_incomplete; ///< applications of which a part was not understood

    QSet<QString> m_zones;
    QStringList m_order;
    QHash<QString, Context> m_contexts;
    std::optional<Action> m_default;
    QList<NotUnderstood> m_notUnderstood;
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
