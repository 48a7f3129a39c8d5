#include "core/exporters/exporter.h"
#include "core/exporters/paloaltocommands.h"
#include "core/exporters/plainlist.h"
#include "core/policy/passes/namesafe.h"

/// What PAN-OS must not decrypt. Host names go on the list of decryption exclusions (web interface help, Device >
/// Certificate Management > SSL Decryption Exclusion: it is for servers that decryption breaks; told by server_name or
/// the certificate's name). Addresses need rules of the decryption policy (administrator's guide, Create a Policy-Based
/// Decryption Exclusion).
namespace portreeve::exporters {

namespace {

const QString Prefix = QStringLiteral("Portreeve-bypass-"); // the objects of the security rules stay apart

/// The rules with their addresses alone.
policy::Policy addressesOf(policy::Policy policy)
{
    for (policy::Rule &rule : policy.rules) {
        rule.remote.hosts.clear();
        rule.remote.wildcardHosts.clear();
    }
    policy.rules.removeIf([](const policy::Rule &rule) { return rule.remote.prefixes.isEmpty(); });
    return policy;
}

policy::ObjectPolicy objectsOf(const policy::Policy &policy)
{
    return paloaltoObjects(addressesOf(policy), Prefix);
}

QByteArray exclusion(const QByteArray &verb, const QString &host)
{
    return verb + " shared ssl-decrypt ssl-exclude-cert " + host.toUtf8();
}

/// For each host of `policy` that `known` lacks.
void appendExclusions(const policy::Policy &policy, const QStringList &known, QByteArray &out)
{
    const QStringList hosts = hostsOf(policy);
    for (const QString &host : hosts) {
        if (!known.contains(host))
            out += exclusion("set", host) + " exclude yes description \"Portreeve\"\n";
    }
}

const QStringList &loadingNotes()
{
    static const QStringList notes{
        QStringLiteral("Load it in the configuration mode: set cli scripting-mode on, configure, paste, commit."),
        QStringLiteral("Rules that decrypt must come after these: move rulebase decryption rules NAME top."),
        QStringLiteral("An asterisk stands for exactly one label: add *.*.example.com where hosts have more."),
    };
    return notes;
}

class TlsInspectionBypassPaloaltoExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("tls-inspection-bypass-paloalto");
        about.title = PR_MESSAGE("exporters", "No TLS inspection: Palo Alto Networks").english();
        about.product = QStringLiteral("PAN-OS");
        about.version = QStringLiteral("9.1 and later");
        about.document = QStringLiteral("Web interface help: SSL Decryption Exclusion, Policies > Decryption.");
        about.fileExtension = QStringLiteral("txt");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.inbound = false;
        about.capabilities.anyRemote = false;
        about.capabilities.local = true;
        about.limits.nameLength = PaloaltoNameLength;
        about.limits.commentBytes = PaloaltoTextBytes;
        about.scope = QStringLiteral("Only rows over TCP that do not work under TLS inspection.");
        about.update = Update::AddsUp;
        about.parameters = {
            {QStringLiteral("from-zone"), PR_MESSAGE("exporters", "Zone of the clients"), QStringLiteral("trust"),
             QStringLiteral("-_."), 31},
            {QStringLiteral("to-zone"), PR_MESSAGE("exporters", "Zone of the other side"), QStringLiteral("untrust"),
             QStringLiteral("-_."), 31},
        };
        about.unverified = {
            QStringLiteral("no document shows set commands for exclusions and decryption rules; they follow the "
                           "configuration's structure, which the vendor's Terraform provider documents."),
            QStringLiteral("no document says that the CLI passes over lines with #. The set files of the vendor's "
                           "project IronSkillet have such lines."),
        };
        return about;
    }

    [[nodiscard]] bool concerns(const policy::Rule &rule) const override
    {
        return rule.tlsInspection == u"no" && rule.direction == policy::Direction::Outbound &&
               (rule.protocol == policy::Protocol::Tcp || rule.protocol == policy::Protocol::Any);
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        for (policy::Rule &rule : draft.policy.rules) {
            if (!policy::isAnyPort(rule.ports)) // a rule for every protocol stays one: TLS is all that it changes
                rule.protocol = policy::Protocol::Tcp;
        }
        return policy::giveNames(withoutEveryV6(std::move(draft)), paloaltoNames(Prefix));
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out = paloaltoHead(describe(), job, loadingNotes());
        appendExclusions(job.policy, {}, out);
        appendPaloaltoAdditions(policy::difference({}, objectsOf(job.policy)), rulebase(job.options), out);
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const policy::ObjectDelta delta = policy::difference(objectsOf(job.from), objectsOf(job.to));
        const QStringList before = hostsOf(job.from);
        const QStringList after = hostsOf(job.to);
        QByteArray out = paloaltoHead(describe(), {job.to, job.leftOut, job.options, job.unconcerned}, loadingNotes());
        out += "# What is new.\n";
        appendExclusions(job.to, before, out);
        appendPaloaltoAdditions(delta, rulebase(job.options), out);
        out += "\n# What goes.\n";
        appendPaloaltoRemovals(delta, rulebase(job.options), out);
        for (const QString &host : before) {
            if (!after.contains(host))
                out += exclusion("delete", host) + '\n';
        }
        return out;
    }

private:
    [[nodiscard]] PaloaltoRulebase rulebase(const Options &options) const
    {
        const Description about = describe();
        return {"decryption", "source-user any category any action no-decrypt type ssl-forward-proxy", false,
                parameter(about, options, u"from-zone"), parameter(about, options, u"to-zone")};
    }
};

} // namespace

std::unique_ptr<Exporter> make_tls_inspection_bypass_paloalto_exporter()
{
    return std::make_unique<TlsInspectionBypassPaloaltoExporter>();
}

} // namespace portreeve::exporters
