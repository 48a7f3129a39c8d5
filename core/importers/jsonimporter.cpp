#include "core/importers/importer.h"
#include "core/importers/jsontext.h"
#include "core/ip/parse.h"
#include "core/json/rowreader.h"
#include "core/policy/passes/validhosts.h"

#include <algorithm>

/// portreeve.policy/1 as exporters/json writes it. Members that this version does not know make the rule not
/// understood: they could narrow it.
namespace portreeve::importers {

namespace {

using policy::Direction;
using policy::Protocol;

QList<ip::Prefix> prefixesOf(json::RowReader &row, const char *key)
{
    QList<ip::Prefix> prefixes;
    const QStringList texts = row.list(key);
    for (const QString &text : texts) {
        const Result<ip::Prefix> prefix = ip::parsePrefix(text);
        if (!prefix) {
            row.fail(prefix.error());
            return {};
        }
        prefixes.append(*prefix);
    }
    return prefixes;
}

QStringList hostsOf(json::RowReader &row, const char *key, bool (*isOne)(QStringView))
{
    const QStringList hosts = row.list(key);
    for (const QString &host : hosts) {
        if (!isOne(host))
            row.fail(key, PR_MESSAGE("importers", "\"%1\" is not a host name.").arg(host));
    }
    return hosts;
}

/// The member's text as one of the names; the first where it is not there.
template<typename T>
T choice(json::RowReader &row, const char *key, const QList<std::pair<QLatin1String, T>> &choices)
{
    const QString text = row.optional(key);
    const auto it = std::find_if(choices.cbegin(), choices.cend(), [&](const auto &one) { return one.first == text; });
    if (it != choices.cend())
        return it->second;
    if (!text.isEmpty())
        row.fail(key, PR_MESSAGE("importers", "\"%1\" is not known here.").arg(text));
    return choices.constFirst().second;
}

policy::Remote remoteOf(const json::Value &object, json::RowReader &rule)
{
    json::RowReader row(object);
    policy::Remote remote;
    remote.prefixes = prefixesOf(row, "prefixes");
    remote.hosts = hostsOf(row, "hosts", policy::isHostName);
    remote.wildcardHosts = hostsOf(row, "wildcardHosts", policy::isWildcardHostName);
    remote.any = row.flag("any", false);
    remote.sameHosts = row.flag("sameHosts", false);
    remote.placeholder = row.optional("placeholder");
    if (std::optional<Error> error = row.finish())
        rule.fail(*std::move(error));
    return remote;
}

policy::Origin originOf(const json::Value &object, json::RowReader &rule)
{
    json::RowReader row(object);
    policy::Origin origin;
    origin.document = row.optional("document");
    origin.section = row.optional("section");
    origin.line = row.integer("line", 0);
    origin.date = row.optional("date");
    origin.certainty = row.optional("certainty");
    if (std::optional<Error> error = row.finish())
        rule.fail(*std::move(error));
    return origin;
}

QList<policy::PortRange> portsOf(json::RowReader &row)
{
    const Result<QList<policy::PortRange>> ports = policy::parsePorts(row.list("ports"));
    if (!ports)
        row.fail(ports.error());
    return ports ? *ports : QList<policy::PortRange>();
}

void readWords(json::RowReader &row, policy::Rule &rule)
{
    rule.part = row.optional("part");
    rule.name = row.optional("name");
    rule.purpose = row.optional("purpose");
    rule.necessity = choice<policy::Necessity>(row, "necessity",
                                               {{QLatin1String("required"), policy::Necessity::Required},
                                                {QLatin1String("optional"), policy::Necessity::Optional}});
    if (const auto origin = row.object("origin"))
        rule.origin = originOf(*origin, row);
    rule.vantage = row.optional("vantage");
    rule.region = row.optional("region");
    rule.group = row.optional("group");
    rule.alternatives = row.optional("alternatives");
    rule.proxy = row.optional("proxy");
    rule.tlsInspection = row.optional("tlsInspection");
    rule.notes = row.list("notes");
}

Result<policy::Rule> ruleOf(const json::Value &object)
{
    json::RowReader row(object);
    policy::Rule rule;
    rule.id = row.text("id");
    rule.action = choice<policy::Action>(row, "action", {{QLatin1String("permit"), policy::Action::Permit}});
    rule.direction = choice<Direction>(
        row, "direction",
        {{QLatin1String("outbound"), Direction::Outbound}, {QLatin1String("inbound"), Direction::Inbound}});
    if (row.optional("protocol").isEmpty())
        row.fail("protocol", PR_MESSAGE("importers", "The protocol is missing."));
    rule.protocol = choice<Protocol>(row, "protocol",
                                     {{QLatin1String("tcp"), Protocol::Tcp},
                                      {QLatin1String("udp"), Protocol::Udp},
                                      {QLatin1String("icmp"), Protocol::Icmp},
                                      {QLatin1String("any"), Protocol::Any}});
    rule.family = choice<std::optional<ip::Family>>(row, "family",
                                                    {{QLatin1String(), std::nullopt},
                                                     {QLatin1String("ipv4"), ip::Family::IPv4},
                                                     {QLatin1String("ipv6"), ip::Family::IPv6}});
    rule.ports = portsOf(row);
    rule.local = prefixesOf(row, "local");
    if (const auto remote = row.object("remote"))
        rule.remote = remoteOf(*remote, row);
    readWords(row, rule);
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    return rule;
}

/// The row as a rule of a firewall.
Rule asRule(policy::Rule row, int line)
{
    Rule rule;
    rule.name = row.name.isEmpty() ? row.id : row.name;
    rule.line = line;
    rule.direction = row.direction;
    const auto addresses = [&](bool any, const QList<ip::Prefix> &prefixes) {
        if (!row.family)
            return ip::PrefixSet(prefixes);
        return any ? ip::PrefixSet::every(*row.family) : ip::PrefixSet(ip::only(*row.family, prefixes));
    };
    End far;
    far.addresses = addresses(row.remote.any, row.remote.prefixes);
    far.any = row.remote.any && !row.family;
    far.hosts = row.remote.hosts;
    far.wildcardHosts = row.remote.wildcardHosts;
    if (!row.remote.placeholder.isEmpty())
        far.unknown.append(row.remote.placeholder);
    End near;
    near.any = row.local.isEmpty() && !row.family;
    near.addresses = addresses(row.local.isEmpty(), row.local);
    const bool outbound = row.direction == Direction::Outbound;
    rule.source = outbound ? near : far;
    rule.destination = outbound ? far : near;
    rule.services.append({row.protocol, row.ports, {}});
    rule.row = std::make_shared<const policy::Rule>(std::move(row));
    return rule;
}

constexpr qsizetype MostNotUnderstood = 1000; // each of them is looked for in the whole file to say where it is

class JsonImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("json"); }
    [[nodiscard]] QString document() const override { return QStringLiteral("portreeve.policy/1"); }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions & /*options*/) const override
    {
        const Result<JsonText> text = JsonText::parse(bytes, MaxBytes);
        if (!text)
            return text.error();
        const Result<int> version = text->document().checkSchema(QStringLiteral("portreeve.policy"), 1);
        if (!version)
            return version.error();
        const json::Value root = text->document().root();
        const Result<QList<json::Value>> rows = root.array("rules");
        if (!rows)
            return rows.error();
        const int array = text->child(0, root, "rules");
        RuleList list{QStringLiteral("policy"), Matching::PermitsOnly, std::nullopt, {}, std::nullopt};
        Configuration configuration{id(), {}, {}};
        for (qsizetype i = 0; i < rows->size(); ++i) {
            const int line = text->line(text->child(array, i));
            Result<policy::Rule> row = ruleOf(rows->at(i));
            if (row)
                list.rules.append(asRule(*std::move(row), line));
            else
                configuration.notUnderstood.append({line, nameOf(rows->at(i), i), row.error().detail});
            if (configuration.notUnderstood.size() > MostNotUnderstood)
                return root.error(ErrorCode::WrongSchema,
                                  PR_MESSAGE("importers", "More than %1 of its rules are not understood.")
                                      .arg(qint64(MostNotUnderstood)));
        }
        configuration.lists.append(std::move(list));
        return configuration;
    }

private:
    static QString nameOf(const json::Value &row, qsizetype index)
    {
        const Result<QString> id = row.optionalText("id");
        return id && !id->isEmpty() ? *id : QStringLiteral("rules[%1]").arg(index);
    }
};

} // namespace

std::unique_ptr<Importer> make_json_importer()
{
    return std::make_unique<JsonImporter>();
}

} // namespace portreeve::importers
