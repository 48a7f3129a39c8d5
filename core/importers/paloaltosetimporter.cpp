#include "core/importers/addresstext.h"
#include "core/importers/importer.h"
#include "core/importers/paloaltoset.h"
#include "core/importers/zones.h"

#include <algorithm>

/// What "show" prints in the configuration mode of PAN-OS or Panorama with "set cli config-output-format set". Rules
/// between other zones than the two of the parameters are understood and left out, because they are about other
/// packets.
namespace portreeve::importers {

namespace {

using policy::Protocol;

constexpr qsizetype RuleCost = 8; // of the budget for members
const QString DeviceGroup = QStringLiteral("device-group ");

bool isAny(const QStringList &names)
{
    return names.contains(QLatin1String("any"));
}

class Meaning
{
public:
    Meaning(PaloaltoDump dump, const ReadOptions &options)
        : m_dump(std::move(dump))
    {
        m_zones.clients = options.parameters.value(QStringLiteral("from-zone"), QStringLiteral("trust"));
        m_zones.others = options.parameters.value(QStringLiteral("to-zone"), QStringLiteral("untrust"));
        m_configuration.notUnderstood = m_dump.notUnderstood;
    }

    Configuration configuration(const QString &vendor)
    {
        m_configuration.vendor = vendor;
        listCircles();
        makeLists();
        std::stable_sort(m_configuration.notUnderstood.begin(), m_configuration.notUnderstood.end(),
                         [](const NotUnderstood &a, const NotUnderstood &b) { return a.line < b.line; });
        return m_configuration;
    }

private:
    void listCircles()
    {
        for (const auto &[where, scope] : m_dump.scopes) {
            for (const auto &[line, group] : scope.addresses.circles() + scope.services.circles())
                m_configuration.notUnderstood.append(
                    {line, group, PR_MESSAGE("importers", "The group contains itself.")});
        }
    }

    void makeLists()
    {
        const PaloaltoScope &shared = m_dump.scopes.at(PaloaltoDump::Shared);
        bool any = false;
        for (const auto &[name, scope] : m_dump.scopes) {
            if (name != PaloaltoDump::Shared && scope.hasRules()) {
                makeList(name, scope, shared);
                any = true;
            }
        }
        if (!any && shared.hasRules())
            makeList(PaloaltoDump::Shared, shared, PaloaltoScope(nullptr));
    }

    void makeList(const QString &name, const PaloaltoScope &scope, const PaloaltoScope &shared)
    {
        RuleList list{name.isEmpty() ? QStringLiteral("rulebase") : name, Matching::FirstMatch, {}, {}, Action::Deny};
        const QString interzone = scope.interzone.isEmpty() ? shared.interzone : scope.interzone;
        if (interzone == u"allow")
            list.defaultAction = Action::Permit;
        if (name.startsWith(DeviceGroup) ||
            name == PaloaltoDump::Shared) // the firewalls have rules of their own in between
            list.defaultAction.reset();
        m_zones.known = scope.zones;
        m_zones.known.unite(shared.zones);
        for (const PaloaltoRulebase *base : {&shared.pre, &scope.pre, &scope.own, &scope.post, &shared.post}) {
            if (!base->rules.isEmpty() && sayUnknownZones(base->rules.constFirst().line))
                break;
        }
        append(shared.pre, shared, list);
        append(scope.pre, scope, list);
        append(scope.own, scope, list);
        append(scope.post, scope, list);
        append(shared.post, shared, list);
        m_configuration.lists.append(std::move(list));
    }

    void append(const PaloaltoRulebase &base, const PaloaltoScope &scope, RuleList &list)
    {
        for (const PaloaltoRule &raw : base.rules) {
            if (raw.gone)
                continue;
            m_budget -= RuleCost;
            Rule rule;
            if (m_budget < 0) {
                list.defaultAction.reset();
                return tooMany(rule);
            }
            rule.name = raw.name;
            rule.line = raw.line;
            rule.enabled = raw.enabled;
            rule.conditions = raw.conditions;
            if (!giveDirection(raw, rule))
                continue;
            giveAction(raw, rule);
            listMissing(raw, rule);
            rule.source = endOf(raw.source, raw.negateSource, QStringLiteral("source is not"), scope, rule);
            rule.destination =
                endOf(raw.destination, raw.negateDestination, QStringLiteral("destination is not"), scope, rule);
            giveServices(raw, scope, rule);
            list.rules.append(std::move(rule));
        }
    }

    bool sayUnknownZones(int line)
    {
        if (const std::optional<NotUnderstood> unknown = m_zones.unknown(line))
            m_configuration.notUnderstood.append(*unknown);
        return true;
    }

    /// False where the rule is about other zones.
    [[nodiscard]] bool giveDirection(const PaloaltoRule &raw, Rule &rule) const
    {
        const bool known = m_zones.known.contains(m_zones.clients) && m_zones.known.contains(m_zones.others);
        if (raw.type == u"intrazone" && known && m_zones.clients != m_zones.others)
            return false;
        if (raw.type == u"intrazone")
            rule.conditions.append(QStringLiteral("rule-type intrazone"));
        return m_zones.place(raw.from, raw.to, rule);
    }

    void giveAction(const PaloaltoRule &raw, Rule &rule)
    {
        static const QStringList denies{QStringLiteral("deny"), QStringLiteral("drop"), QStringLiteral("reset-client"),
                                        QStringLiteral("reset-server"), QStringLiteral("reset-both")};
        rule.action = raw.action == u"allow" ? Action::Permit : Action::Deny;
        if (raw.action == u"allow" || raw.action.isEmpty() || denies.contains(raw.action))
            return;
        m_configuration.notUnderstood.append(
            {raw.line, raw.name, PR_MESSAGE("importers", "The action is neither an allow nor a deny.")});
        rule.conditions.append(QStringLiteral("action ") + raw.action);
    }

    /// The firewall takes no rule without these lists; a file that was cut off may have one.
    void listMissing(const PaloaltoRule &raw, Rule &rule)
    {
        QStringList missing;
        for (const auto &[list, key] :
             {std::pair(&raw.from, "from"), std::pair(&raw.to, "to"), std::pair(&raw.source, "source"),
              std::pair(&raw.destination, "destination"), std::pair(&raw.applications, "application"),
              std::pair(&raw.services, "service")}) {
            if (list->isEmpty())
                missing.append(QString::fromLatin1(key));
        }
        if (raw.action.isEmpty())
            missing.append(QStringLiteral("action"));
        if (missing.isEmpty())
            return;
        rule.conditions.append(QStringLiteral("incomplete"));
        m_configuration.notUnderstood.append(
            {raw.line, raw.name,
             PR_MESSAGE("importers", "The rule lacks %1.").arg(missing.join(QStringLiteral(", ")))});
    }

    End endOf(const QStringList &names, bool negate, const QString &words, const PaloaltoScope &scope, Rule &rule)
    {
        End end;
        if (isAny(names)) {
            end.any = true;
        } else {
            const AddressBook::Found found = scope.addresses.resolve(names, m_budget);
            QList<const AddressParts *> parts = found.values;
            QList<AddressParts> literal;
            literal.reserve(found.undefined.size());
            for (const QString &name : found.undefined) {
                ip::PrefixSet set;
                const bool address = insertAddresses(name, set);
                literal.append({set.toPrefixes(), {}, {}, address ? QStringList() : QStringList{name}, false});
                parts.append(&literal.constLast());
            }
            if (found.cut)
                tooMany(rule);
            end = importers::endOf(parts);
        }
        return negate ? negated(end, words, rule.conditions) : end;
    }

    void tooMany(Rule &rule)
    {
        rule.conditions.append(QStringLiteral("too many members"));
        if (!std::exchange(m_cut, true))
            m_configuration.notUnderstood.append(
                {qMax(rule.line, 1), rule.name, PR_MESSAGE("importers", "The groups have too many members together.")});
    }

    void giveServices(const PaloaltoRule &raw, const PaloaltoScope &scope, Rule &rule)
    {
        static const QStringList icmp{QStringLiteral("icmp"), QStringLiteral("ping"), QStringLiteral("ipv6-icmp"),
                                      QStringLiteral("ping6")};
        const bool standardPorts = raw.services.contains(QLatin1String("application-default"));
        if (!raw.applications.isEmpty() && !isAny(raw.applications)) {
            const bool onlyIcmp = std::all_of(raw.applications.cbegin(), raw.applications.cend(),
                                              [](const QString &name) { return icmp.contains(name); });
            const bool allIcmp = std::all_of(icmp.cbegin(), icmp.cend(),
                                             [&](const QString &name) { return raw.applications.contains(name); });
            if (!onlyIcmp || !allIcmp || !(standardPorts || isAny(raw.services)))
                rule.conditions.append(QStringLiteral("application ") + raw.applications.join(u' '));
            if (onlyIcmp) {
                rule.services = {Service{Protocol::Icmp, {}, {}}};
                return;
            }
        }
        if (standardPorts)
            rule.conditions.append(QStringLiteral("service application-default"));
        if (standardPorts || isAny(raw.services) || raw.services.isEmpty()) {
            rule.services = {Service{Protocol::Any, {policy::PortRange::any()}, {}}};
            return;
        }
        const ServiceBook::Found found = scope.services.resolve(raw.services, m_budget);
        QStringList missing = found.undefined;
        for (const QList<Service> *services : found.values) {
            for (const Service &service : *services) {
                if (!service.ports.isEmpty())
                    rule.services.append(service);
            }
            if (services->isEmpty() || services->constFirst().ports.isEmpty())
                missing.append(QStringLiteral("of another protocol"));
        }
        if (found.cut)
            tooMany(rule);
        if (!missing.isEmpty())
            giveUnknownServices(missing, rule);
    }

    /// A permit is taken for what is known of it; a deny may deny anything.
    void giveUnknownServices(const QStringList &names, Rule &rule)
    {
        m_configuration.notUnderstood.append({rule.line, QStringLiteral("service ") + names.join(u' '),
                                              PR_MESSAGE("importers", "The protocol or the port is not understood.")});
        if (rule.action == Action::Permit && !rule.services.isEmpty())
            return;
        rule.services = {Service{Protocol::Any, {policy::PortRange::any()}, {}}};
        rule.conditions.append(QStringLiteral("service ") + names.join(u' '));
    }

    PaloaltoDump m_dump;
    Zones m_zones;
    qsizetype m_budget = MostMembers;
    bool m_cut = false;
    Configuration m_configuration;
};

class PaloaltoSetImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("paloalto-set"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("PAN-OS CLI quick start and web interface help (Policies > Security, Objects), PAN-OS "
                              "9.1 to 11.1");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions &options) const override
    {
        const Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        PaloaltoDump dump = readPaloaltoSet(*lines);
        if (!dump.recognised)
            return notThisLanguage(PR_MESSAGE("importers", "No command that sets an object or a rule was found."),
                                   PR_MESSAGE("importers",
                                              "Run \"set cli config-output-format set\" on the firewall, then "
                                              "\"configure\" and \"show\", and save what it prints."));
        return Meaning(std::move(dump), options).configuration(id());
    }
};

} // namespace

std::unique_ptr<Importer> make_paloalto_set_importer()
{
    return std::make_unique<PaloaltoSetImporter>();
}

} // namespace portreeve::importers
