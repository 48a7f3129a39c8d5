#include "core/importers/paloaltoset.h"

#include "core/importers/addresstext.h"
#include "core/importers/paloaltocommands.h"
#include "core/importers/paloaltorules.h"
#include "core/policy/passes/validhosts.h"

namespace portreeve::importers {

namespace {

using policy::Protocol;

constexpr qsizetype DeepestContext = 32; // words; real ones have fewer than ten

/// "443", "8201-8250", "0-65535", "80,8080". Nothing where it is none of them.
std::optional<QList<policy::PortRange>> portsOf(const QString &text)
{
    QList<policy::PortRange> ports;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        if (part == u"0-65535" || part == u"1-65535") {
            ports.append(policy::PortRange::any());
            continue;
        }
        const QString tail = part.startsWith(u"0-") ? u'1' + part.mid(1) : part; // port 0 is no port
        const Result<policy::PortRange> range = policy::PortRange::parse(tail);
        if (!range || range->isAny())
            return std::nullopt;
        ports.append(*range);
    }
    return policy::merged(ports);
}

class Reader
{
public:
    explicit Reader(const QList<SourceLine> &lines)
        : m_commands(lines)
    {}

    PaloaltoDump read()
    {
        while (m_commands.next(m_command))
            readCommand();
        for (auto &[name, scope] : m_dump.scopes) {
            scope.addresses.removeRepeated();
            scope.services.removeRepeated();
            for (PaloaltoRulebase *base : {&scope.pre, &scope.own, &scope.post})
                removeRepeated(*base);
        }
        return std::move(m_dump);
    }

private:
    // Commands

    void readCommand()
    {
        const QList<PaloaltoWord> &words = m_command.words;
        if (words.isEmpty() || words.constFirst().text.startsWith(u'#') || words.constFirst().text == u"[edit]")
            return;
        const QString verb = words.constFirst().text;
        static const QStringList harmless{QStringLiteral("configure"), QStringLiteral("show"), QStringLiteral("commit"),
                                          QStringLiteral("quit"), QStringLiteral("save")};
        m_command.begin = 1;
        if (verb == u"edit" && m_context.size() + words.size() - 1 <= DeepestContext) {
            m_context += words.mid(1);
        } else if (verb == u"top") {
            m_context.clear();
        } else if (verb == u"up" || verb == u"exit") {
            m_context = verb == u"exit" ? QList<PaloaltoWord>() : m_context.mid(0, m_context.size() - 1);
        } else if (verb == u"set") {
            enterContext();
            readSet();
        } else if (verb == u"delete") {
            enterContext();
            if (!readDelete())
                refuse(PR_MESSAGE("importers", "The command is not known."));
        } else if (!harmless.contains(verb)) {
            refuse(PR_MESSAGE("importers", "The command is not known."));
        }
    }

    /// The words are about the place that "edit" went to.
    void enterContext()
    {
        if (m_context.isEmpty())
            return;
        m_command.words = m_context + m_command.words.mid(1);
        m_command.begin = 0;
    }

    void refuse(const Message &why) { m_dump.notUnderstood.append({m_command.line, m_command.text, why}); }
    void refuseValue() { refuse(PR_MESSAGE("importers", "The value is not understood.")); }

    [[nodiscard]] bool atEnd() const { return m_command.atEnd(); }
    [[nodiscard]] QString peek() const { return m_command.peek(); }
    QString take() { return m_command.take(); }
    QStringList takeValues() { return m_command.takeValues(); }

    /// Passes over the place that the command is about, and names it.
    QString takeWhere()
    {
        m_command.at = m_command.begin;
        QString where = m_target;
        for (;;) {
            const QString word = peek();
            if (word == u"config") {
                take();
            } else if (word == u"devices" && where == m_target) {
                take();
                take();
            } else if (word == u"vsys" || word == u"device-group") {
                take();
                where = word + u' ' + take();
            } else if (word == PaloaltoDump::Shared) {
                where = take();
            } else {
                return where;
            }
        }
    }

    void readSet()
    {
        const QString where = takeWhere();
        const QString node = take();
        if (node == u"system" && peek() == u"setting") {
            take();
            if (take() == u"target-vsys")
                m_target = peek() == u"none" ? QString() : QStringLiteral("vsys ") + take();
            return;
        }
        readNode(node, where);
    }

    void readNode(const QString &node, const QString &where)
    {
        static const QStringList objects{QStringLiteral("address"), QStringLiteral("address-group"),
                                         QStringLiteral("service"), QStringLiteral("service-group")};
        static const QStringList rulebases{QStringLiteral("rulebase"), QStringLiteral("pre-rulebase"),
                                           QStringLiteral("post-rulebase")};
        m_dump.recognised = m_dump.recognised || objects.contains(node) || rulebases.contains(node) || node == u"zone";
        if (node == u"address")
            readAddress(m_dump.scope(where).addresses);
        else if (node == u"address-group")
            readAddressGroup(m_dump.scope(where).addresses);
        else if (node == u"service")
            readService(m_dump.scope(where).services);
        else if (node == u"service-group")
            readServiceGroup(m_dump.scope(where).services);
        else if (rulebases.contains(node))
            readRulebase(node, m_dump.scope(where));
        else if (node == u"zone")
            m_dump.scope(where).zones.insert(take());
        else if (!isHarmless(node))
            refuse(PR_MESSAGE("importers", "The command is not known."));
    }

    /// Nothing of these permits or denies packets by itself. What rules refer to among them (lists of other servers,
    /// regions, applications, schedules) is named there.
    static bool isHarmless(const QString &node)
    {
        static const QSet<QString> known = [] {
            QSet<QString> words;
            for (const char *word : {"application",
                                     "application-filter",
                                     "application-group",
                                     "authentication-object",
                                     "authentication-profile",
                                     "authentication-sequence",
                                     "botnet",
                                     "certificate",
                                     "certificate-profile",
                                     "cli",
                                     "content-preview",
                                     "description",
                                     "deviceconfig",
                                     "devices",
                                     "display-name",
                                     "dns-proxy",
                                     "dynamic-user-group",
                                     "email-scheduler",
                                     "external-list",
                                     "global-protect",
                                     "group-mapping",
                                     "import",
                                     "local-user-database",
                                     "log-collector",
                                     "log-collector-group",
                                     "log-settings",
                                     "mgt-config",
                                     "network",
                                     "ocsp-responder",
                                     "panorama",
                                     "pdf-summary-report",
                                     "profile-group",
                                     "profiles",
                                     "redistribution-agent",
                                     "redistribution-collector",
                                     "reference-templates",
                                     "region",
                                     "report-group",
                                     "reports",
                                     "response-page",
                                     "schedule",
                                     "scep",
                                     "server-profile",
                                     "setting",
                                     "ssh-service-profile",
                                     "ssl-decrypt",
                                     "ssl-tls-service-profile",
                                     "tag",
                                     "template",
                                     "template-stack",
                                     "threats",
                                     "ts-agent",
                                     "user-id-agent",
                                     "user-id-collector",
                                     "user-id-ssl-auth",
                                     "vm-info-source"})
                words.insert(QString::fromLatin1(word));
            return words;
        }();
        return known.contains(node);
    }

    /// Saying a member twice means nothing more.
    static void removeRepeated(PaloaltoRulebase &base)
    {
        for (PaloaltoRule &rule : base.rules) {
            for (QStringList *list : {&rule.from, &rule.to, &rule.source, &rule.destination, &rule.applications,
                                      &rule.services, &rule.conditions})
                once(*list);
        }
    }

    // What delete takes away

    bool readDelete()
    {
        PaloaltoScope &scope = m_dump.scope(takeWhere());
        const QString node = take();
        if (node == u"rulebase" || node == u"pre-rulebase" || node == u"post-rulebase")
            return deleteFromRule(node == u"rulebase" ? scope.own : node == u"pre-rulebase" ? scope.pre : scope.post);
        const QString name = take();
        if (name.isEmpty())
            return false;
        if (node == u"address" && atEnd())
            scope.addresses.remove(name);
        else if (node == u"service" && atEnd())
            scope.services.remove(name);
        else if (node == u"address-group")
            return deleteMember(scope.addresses, name, QStringLiteral("static"));
        else if (node == u"service-group")
            return deleteMember(scope.services, name, QStringLiteral("members"));
        else
            return false;
        return true;
    }

    template<typename Book>
    bool deleteMember(Book &book, const QString &group, const QString &list)
    {
        if (atEnd())
            book.remove(group);
        else if (take() != list || atEnd() || !book.contains(group))
            return false;
        else
            return deleteFrom(book.group(group, m_command.line).members);
        return true;
    }

    bool deleteFromRule(PaloaltoRulebase &base)
    {
        if (take() != u"security" || take() != u"rules")
            return false;
        const QString name = take();
        PaloaltoRule *rule = base.find(name);
        if (rule == nullptr)
            return false;
        if (!atEnd()) {
            QStringList *list = paloaltoList(*rule, take());
            return list != nullptr && !atEnd() && deleteFrom(*list);
        }
        rule->gone = true;
        base.index.remove(name);
        return true;
    }

    bool deleteFrom(QStringList &list)
    {
        const QStringList values = takeValues();
        for (const QString &value : values) {
            m_deleteBudget -= list.size();
            if (m_deleteBudget < 0 || list.removeAll(value) == 0)
                return false;
        }
        return true;
    }

    // Objects

    static bool isDecoration(const QString &key)
    {
        return key == u"description" || key == u"tag" || key == u"disable-override";
    }

    void readAddress(AddressBook &book)
    {
        AddressParts &parts = book.object(take());
        while (!atEnd()) {
            const QString key = take();
            const QString value = takeValues().value(0);
            if (isDecoration(key))
                continue;
            parts = valueOf(key, value);
            if (!parts.unknown.isEmpty())
                refuseValue();
        }
    }

    static AddressParts valueOf(const QString &key, const QString &value)
    {
        AddressParts parts;
        ip::PrefixSet set;
        const QString lower = value.toLower();
        if ((key == u"ip-netmask" || key == u"ip-range") && insertAddresses(value, set))
            parts.prefixes = set.toPrefixes();
        else if (key == u"ip-wildcard" && insertWildcard(value.section(u'/', 0, 0), value.section(u'/', 1), set))
            parts.prefixes = set.toPrefixes();
        else if (key == u"fqdn" && policy::isHostName(lower))
            parts.hosts = QStringList{lower};
        else
            parts.unknown = QStringList{value};
        // In rules the IPv4 addresses are a subset of the IPv6 ones.
        if (parts.prefixes.contains(ip::Prefix::every(ip::Family::IPv6)))
            parts.prefixes.append(ip::Prefix::every(ip::Family::IPv4));
        return parts;
    }

    void readAddressGroup(AddressBook &book)
    {
        const QString name = take();
        while (!atEnd()) {
            const QString key = take();
            if (key == u"static") {
                book.group(name, m_command.line).members.append(takeValues());
            } else if (key == u"dynamic") {
                book.object(name).unknown = QStringList{name}; // members come and go by their tags
                m_command.takeRest();
            } else if (isDecoration(key)) {
                takeValues();
            } else {
                return refuseValue();
            }
        }
    }

    void readService(ServiceBook &book)
    {
        const QString name = take();
        while (!atEnd()) {
            const QString key = take();
            if (isDecoration(key)) {
                takeValues();
                continue;
            }
            const QString protocol = take();
            const bool known = key == u"protocol" && (protocol == u"tcp" || protocol == u"udp");
            if (!known || !readPorts(book.object(name), protocol == u"tcp" ? Protocol::Tcp : Protocol::Udp))
                return refuseValue();
        }
    }

    bool readPorts(QList<Service> &services, Protocol protocol)
    {
        if (services.isEmpty())
            services.append(Service{protocol, {}, {}});
        Service &service = services.first();
        service.protocol = protocol;
        while (!atEnd()) {
            const QString key = take();
            if (key == u"override") { // of timeouts
                m_command.takeRest();
                return true;
            }
            const auto ports = portsOf(takeValues().join(u','));
            if (!ports || (key != u"port" && key != u"source-port"))
                return false;
            (key == u"port" ? service.ports : service.sourcePorts) = *ports;
        }
        return true;
    }

    void readServiceGroup(ServiceBook &book)
    {
        const QString name = take();
        while (!atEnd()) {
            const QString key = take();
            const QStringList values = takeValues();
            if (key == u"members")
                book.group(name, m_command.line).members.append(values);
            else if (!isDecoration(key))
                return refuseValue();
        }
    }

    // Rules

    void readRulebase(const QString &node, PaloaltoScope &scope)
    {
        const QString kind = take();
        const QString word = take();
        static const QStringList harmless{QStringLiteral("nat"),
                                          QStringLiteral("qos"),
                                          QStringLiteral("pbf"),
                                          QStringLiteral("decryption"),
                                          QStringLiteral("application-override"),
                                          QStringLiteral("sdwan"),
                                          QStringLiteral("tunnel-inspect"),
                                          QStringLiteral("network-packet-broker")};
        if (kind == u"security" && word == u"rules" && !atEnd()) {
            PaloaltoRulebase &base = node == u"rulebase" ? scope.own : node == u"pre-rulebase" ? scope.pre : scope.post;
            const QString name = take();
            PaloaltoRule &rule = base.rule(name, m_command.line);
            const auto from = rule.from.size();
            const auto to = rule.to.size();
            if (!readPaloaltoRule(m_command, rule))
                refuseValue();
            for (qsizetype i = from; i < rule.from.size(); ++i) // those of this line
                scope.zones.insert(rule.from[i]);
            for (qsizetype i = to; i < rule.to.size(); ++i)
                scope.zones.insert(rule.to[i]);
        } else if (kind == u"default-security-rules" && word == u"rules") {
            const QString name = take();
            for (qsizetype i = m_command.at; i + 1 < m_command.words.size(); ++i) {
                if (m_command.words[i].text == u"action" && name == u"interzone-default")
                    scope.interzone = m_command.words[i + 1].text;
            }
        } else if (!harmless.contains(kind)) {
            refuse(PR_MESSAGE("importers", "The command is not known."));
        }
    }

    PaloaltoCommands m_commands;
    PaloaltoCommand m_command;
    QList<PaloaltoWord> m_context;
    QString m_target;
    qsizetype m_deleteBudget = 10'000'000; ///< comparisons
    PaloaltoDump m_dump;
};

} // namespace

PaloaltoDump::PaloaltoDump()
{
    PaloaltoScope &shared = scopes.emplace(Shared, PaloaltoScope(nullptr)).first->second;
    const auto tcp = [](int port) {
        return *policy::PortRange::from(port, port);
    };
    shared.services.object(QStringLiteral("service-http")) = {{Protocol::Tcp, {tcp(80), tcp(8080)}, {}}};
    shared.services.object(QStringLiteral("service-https")) = {{Protocol::Tcp, {tcp(443)}, {}}};
}

PaloaltoScope &PaloaltoDump::scope(const QString &name)
{
    const auto known = scopes.find(name);
    return known != scopes.end() ? known->second
                                 : scopes.emplace(name, PaloaltoScope(&scopes.at(Shared))).first->second;
}

PaloaltoDump readPaloaltoSet(const QList<SourceLine> &lines)
{
    return Reader(lines).read();
}

} // namespace portreeve::importers
