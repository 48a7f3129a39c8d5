#include "core/importers/fortigateaddresses.h"
#include "core/importers/fortigatefields.h"
#include "core/importers/fortigateservices.h"
#include "core/importers/importer.h"
#include "core/importers/zones.h"

#include <algorithm>

/// A backup of FortiOS, or what "show" prints. A policy for both families becomes two rules. Policies between other
/// interfaces than the two of the parameters are understood and left out, because they are about other packets.
namespace portreeve::importers {

namespace {

using ip::Family;
using policy::Direction;
using policy::Protocol;

constexpr qsizetype RuleCost = 8; // of the budget for members

/// Whose fields of a policy are read, and where their names are.
struct Side {
    Family family = Family::IPv4;
    QString suffix; ///< of the fields: "6" in tables that have both families
};

/// One virtual domain.
class Domain
{
public:
    Domain(const FortigateDomain &tables, const ReadOptions &options, qsizetype &budget, Configuration &configuration)
        : m_tables(tables)
        , m_budget(budget)
        , m_configuration(configuration)
    {
        m_zones.clients = options.parameters.value(QStringLiteral("from-zone"), QStringLiteral("lan"));
        m_zones.others = options.parameters.value(QStringLiteral("to-zone"), QStringLiteral("wan1"));
        addPredefined(m_services);
    }

    void read(const QString &name, const FortigateDomain &global)
    {
        readBook(Family::IPv4, "firewall address", "firewall addrgrp");
        readBook(Family::IPv6, "firewall address6", "firewall addrgrp6");
        readServices();
        for (const FortigateDomain *tables : {&m_tables, &global}) {
            for (const char *table : {"system interface", "system zone"})
                forEach(*tables, table,
                        [&](const QString &zone, const FortigateEntry &) { m_zones.known.insert(zone); });
        }
        for (const char *table : {"firewall policy", "firewall policy6"}) {
            forEach(m_tables, table, [&](const QString &, const FortigateEntry &entry) {
                for (const char *key : {"srcintf", "dstintf"}) {
                    const QStringList zones = entry.values.value(QLatin1String(key));
                    m_zones.known.unite({zones.cbegin(), zones.cend()});
                }
            });
        }
        RuleList list{name.isEmpty() ? QStringLiteral("policy") : QStringLiteral("vdom ") + name,
                      Matching::FirstMatch,
                      {},
                      {},
                      Action::Deny};
        forEach(m_tables, "firewall policy", [&](const QString &id, const FortigateEntry &entry) {
            readPolicy(id, entry, {{Family::IPv4, {}}, {Family::IPv6, QStringLiteral("6")}}, list);
        });
        forEach(m_tables, "firewall policy6", [&](const QString &id, const FortigateEntry &entry) {
            readPolicy(id, entry, {{Family::IPv6, {}}}, list);
        });
        if (const std::optional<NotUnderstood> unknown =
                m_zones.unknown(list.rules.isEmpty() ? 0 : list.rules.constFirst().line);
            unknown && !list.rules.isEmpty())
            m_configuration.notUnderstood.append(*unknown);
        if (!list.rules.isEmpty() || m_tables.contains(QStringLiteral("firewall policy")))
            m_configuration.lists.append(std::move(list));
    }

private:
    template<typename Visit>
    static void forEach(const FortigateDomain &tables, const char *name, const Visit &visit)
    {
        const auto table = tables.find(QString::fromLatin1(name));
        if (table == tables.cend())
            return;
        const QStringList &order = table->second.order;
        QHash<QString, qsizetype> last; // what was deleted and made again is in the order twice
        for (qsizetype i = 0; i < order.size(); ++i)
            last.insert(order[i], i);
        for (qsizetype i = 0; i < order.size(); ++i) {
            const auto entry = table->second.entries.constFind(order[i]);
            if (entry != table->second.entries.constEnd() && last.value(order[i]) == i)
                visit(order[i], *entry);
        }
    }

    void note(int line, const QString &text, const Message &why)
    {
        m_configuration.notUnderstood.append({line, text, why});
    }
    void noteValue(int line, const QString &text)
    {
        note(line, text, PR_MESSAGE("importers", "The value is not understood."));
    }

    AddressBook &book(Family family) { return family == Family::IPv4 ? m_addresses : m_addresses6; }

    // Objects

    void readBook(Family family, const char *addresses, const char *groups)
    {
        AddressBook &names = book(family);
        names.object(QStringLiteral("all")).prefixes = {ip::Prefix::every(family)};
        names.object(QStringLiteral("none"));
        forEach(m_tables, addresses, [&](const QString &name, const FortigateEntry &entry) {
            if (name == u"all" || name == u"none")
                return;
            const std::optional<AddressParts> parts = addressOf(name, entry, family);
            if (!parts)
                noteValue(entry.line, name);
            names.object(name) = parts.value_or(AddressParts{{}, {}, {}, {name}, false});
        });
        forEach(m_tables, groups, [&](const QString &name, const FortigateEntry &entry) {
            names.group(name, entry.line).members = entry.values.value(QStringLiteral("member"));
            if (entry.isEnabled("exclude")) { // what is left of it is not told by the members
                names.object(name).unknown = QStringList{name};
                noteValue(entry.line, name);
            }
        });
        listCircles(names);
    }

    template<typename Book>
    void listCircles(const Book &names)
    {
        for (const auto &[line, group] : names.circles())
            note(line, group, PR_MESSAGE("importers", "The group contains itself."));
    }

    void readServices()
    {
        forEach(m_tables, "firewall service custom", [&](const QString &name, const FortigateEntry &entry) {
            const std::optional<FortigateService> service = serviceOf(entry);
            if (!service)
                note(entry.line, name, PR_MESSAGE("importers", "The protocol or the port is not understood."));
            m_services.object(name) = service.value_or(FortigateService{{}, false, false, true});
        });
        forEach(m_tables, "firewall service group", [&](const QString &name, const FortigateEntry &entry) {
            m_services.group(name, entry.line).members = entry.values.value(QStringLiteral("member"));
        });
        listCircles(m_services);
    }

    // Policies

    void readPolicy(const QString &id, const FortigateEntry &entry, const QList<Side> &sides, RuleList &list)
    {
        m_budget -= RuleCost;
        if (m_budget < 0) {
            list.defaultAction.reset();
            return tooMany(entry.line);
        }
        Rule rule;
        rule.line = entry.line;
        const QString name = entry.value("name");
        rule.name = !name.isEmpty() ? name : id.startsWith(QLatin1String("0/")) ? QString() : id;
        rule.enabled = entry.value("status") != u"disable";
        if (!m_zones.place(entry.values.value(QStringLiteral("srcintf")), entry.values.value(QStringLiteral("dstintf")),
                           rule))
            return;
        giveAction(entry, rule);
        giveConditions(entry, rule);
        listMissing(entry, sides, rule);
        for (const Side &side : sides) {
            if (isFor(entry, side))
                appendRules(entry, side, rule, list);
        }
    }

    static bool isFor(const FortigateEntry &entry, const Side &side)
    {
        const QString infix = side.family == Family::IPv6 ? QStringLiteral("6") : QString();
        for (const QString &key : {QStringLiteral("srcaddr") + side.suffix, QStringLiteral("dstaddr") + side.suffix}) {
            if (entry.values.contains(key))
                return true;
        }
        return isEnabled(entry, QStringLiteral("internet-service%1").arg(infix)) ||
               isEnabled(entry, QStringLiteral("internet-service%1-src").arg(infix));
    }

    static bool isEnabled(const FortigateEntry &entry, const QString &key)
    {
        return entry.values.value(key).value(0) == u"enable";
    }

    void giveAction(const FortigateEntry &entry, Rule &rule)
    {
        const QString action = entry.value("action");
        rule.action = action == u"accept" || action == u"ipsec" ? Action::Permit : Action::Deny; // the standard one
        if (action == u"accept" || action == u"deny" || action.isEmpty())
            return;
        rule.conditions.append(QStringLiteral("action ") + action);
        if (action != u"ipsec")
            note(entry.line, rule.name, PR_MESSAGE("importers", "The action is neither an allow nor a deny."));
    }

    void giveConditions(const FortigateEntry &entry, Rule &rule)
    {
        const QString schedule = entry.value("schedule");
        if (schedule != u"always" && !schedule.isEmpty())
            rule.conditions.append(QStringLiteral("schedule ") + schedule);
        QStringList keys = entry.values.keys();
        keys.sort();
        for (const QString &key : std::as_const(keys)) {
            const QStringList values = entry.values.value(key);
            const PolicyField field = fieldOf(key);
            if (field == PolicyField::Unknown)
                noteValue(entry.line, key);
            const bool matters =
                field == PolicyField::Unknown || (field == PolicyField::Condition && values.value(0) != u"disable");
            if (matters && !values.isEmpty())
                rule.conditions.append(key + u' ' + values.join(u' '));
        }
    }

    /// The firewall takes no policy without these; a file that was cut off may have one.
    void listMissing(const FortigateEntry &entry, const QList<Side> &sides, Rule &rule)
    {
        QStringList missing;
        const auto need = [&](const QString &key) {
            if (entry.values.value(key).isEmpty())
                missing.append(key);
        };
        need(QStringLiteral("srcintf"));
        need(QStringLiteral("dstintf"));
        need(QStringLiteral("schedule"));
        bool any = false;
        bool services = true;
        for (const Side &side : sides) {
            if (!isFor(entry, side))
                continue;
            any = true;
            const QString infix = side.family == Family::IPv6 ? QStringLiteral("6") : QString();
            if (!isEnabled(entry, QStringLiteral("internet-service%1-src").arg(infix)))
                need(QStringLiteral("srcaddr") + side.suffix);
            if (isEnabled(entry, QStringLiteral("internet-service") + infix))
                services = false; // the service tells its ports
            else
                need(QStringLiteral("dstaddr") + side.suffix);
        }
        if (!any)
            missing.append(QStringLiteral("srcaddr"));
        if (services)
            need(QStringLiteral("service"));
        if (missing.isEmpty())
            return;
        rule.conditions.append(QStringLiteral("incomplete"));
        note(entry.line, rule.name,
             PR_MESSAGE("importers", "The rule lacks %1.").arg(missing.join(QStringLiteral(", "))));
    }

    void appendRules(const FortigateEntry &entry, const Side &side, const Rule &common, RuleList &list)
    {
        Rule rule = common;
        rule.source = endOf(entry, side, QStringLiteral("src"), rule);
        rule.destination = endOf(entry, side, QStringLiteral("dst"), rule);
        if (rule.direction) { // the family is told by the far end
            End &near = *rule.direction == Direction::Outbound ? rule.source : rule.destination;
            if (near.addresses.covers(ip::Prefix::every(side.family)))
                near = End{{}, {}, {}, true, {}};
        }
        const QStringList unsure = giveServices(entry, side, rule);
        const bool nothing = rule.services.isEmpty() && !unsure.isEmpty();
        if (!nothing)
            list.rules.append(rule);
        if (unsure.isEmpty())
            return;
        rule.services = {Service{Protocol::Any, {policy::PortRange::any()}, {}}};
        rule.conditions.append(QStringLiteral("service ") + unsure.join(u' '));
        list.rules.append(std::move(rule));
    }

    End endOf(const FortigateEntry &entry, const Side &side, const QString &which, Rule &rule)
    {
        const QString infix = side.family == Family::IPv6 ? QStringLiteral("6") : QString();
        const QString service =
            QStringLiteral("internet-service") + infix + (which == u"src" ? QStringLiteral("-src") : QString());
        End end;
        if (isEnabled(entry, service)) {
            for (const char *kind : {"-name", "-id", "-group", "-custom", "-custom-group", "-fortiguard"}) {
                for (const QString &name : entry.values.value(service + QLatin1String(kind)))
                    end.unknown.append(service + u' ' + name);
            }
            return end;
        }
        const QString key = which + QStringLiteral("addr") + side.suffix;
        const AddressBook::Found found = book(side.family).resolve(entry.values.value(key), m_budget);
        end = importers::endOf(found.values);
        end.unknown += found.undefined;
        if (found.cut) {
            rule.conditions.append(QStringLiteral("too many members"));
            tooMany(entry.line);
        }
        if (!isEnabled(entry, key + QStringLiteral("-negate")))
            return end;
        end = negated(end, key + QStringLiteral(" is not"), rule.conditions);
        end.addresses = end.addresses.only(side.family);
        return end;
    }

    void tooMany(int line)
    {
        if (!std::exchange(m_cut, true))
            note(line, {}, PR_MESSAGE("importers", "The groups have too many members together."));
    }

    /// Gives the services that are known, and returns the names of the others.
    QStringList giveServices(const FortigateEntry &entry, const Side &side, Rule &rule)
    {
        const QStringList names = entry.values.value(QStringLiteral("service"));
        if (entry.isEnabled("service-negate") || names.isEmpty()) { // a condition says so
            rule.services = {Service{Protocol::Any, {policy::PortRange::any()}, {}}};
            return {};
        }
        QStringList unsure;
        for (const QString &name : names) {
            const FortigateServiceBook::Found found = m_services.resolve({name}, m_budget);
            bool sure = found.undefined.isEmpty() && !found.cut;
            for (const FortigateService *service : found.values) {
                rule.services += service->both;
                if (side.family == Family::IPv4 ? service->icmp : service->icmp6)
                    rule.services.append(Service{Protocol::Icmp, {}, {}});
                sure = sure && !service->unsure;
            }
            if (!sure)
                unsure.append(name);
        }
        return unsure;
    }

    const FortigateDomain &m_tables;
    qsizetype &m_budget;
    Configuration &m_configuration;
    Zones m_zones;
    AddressBook m_addresses;
    AddressBook m_addresses6;
    FortigateServiceBook m_services;
    bool m_cut = false;
};

class FortigateImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("fortigate"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("FortiOS CLI reference and administration guide, FortiOS 6.0 to 7.6");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions &options) const override
    {
        const Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        const FortigateTree tree = readFortigate(*lines);
        if (!tree.recognised)
            return notThisLanguage(
                PR_MESSAGE("importers", "No block of FortiOS (config .. end) was found."),
                PR_MESSAGE("importers", "Download a backup of the configuration without encryption."));
        Configuration configuration{id(), {}, tree.notUnderstood};
        const auto outside = tree.domains.find(QString());
        const FortigateDomain global = outside == tree.domains.cend() ? FortigateDomain() : outside->second;
        qsizetype budget = MostMembers;
        for (const auto &[name, tables] : tree.domains)
            Domain(tables, options, budget, configuration).read(name, global);
        std::stable_sort(configuration.notUnderstood.begin(), configuration.notUnderstood.end(),
                         [](const NotUnderstood &a, const NotUnderstood &b) { return a.line < b.line; });
        return configuration;
    }
};

} // namespace

std::unique_ptr<Importer> make_fortigate_importer()
{
    return std::make_unique<FortigateImporter>();
}

} // namespace portreeve::importers
