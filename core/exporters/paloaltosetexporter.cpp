#include "core/exporters/exporter.h"
#include "core/exporters/paloaltocommands.h"
#include "core/policy/passes/namesafe.h"

/// PAN-OS set commands for the configuration mode, as in the PAN-OS CLI quick start and the web interface help (fields
/// of addresses, groups, services and security rules). Facts that shape the file:
/// - set adds members to lists (group, from, source, service ..) and never takes any away; delete with a member does.
/// - Services are TCP, UDP or SCTP only; ICMP is told by application.
/// - In rules, IPv4 addresses are a subset of the IPv6 ones ("Policy Object: Addresses"): ::/0 matches them, too.
/// - A question mark asks the CLI for help even inside of quotation marks, which know no escapes.
namespace portreeve::exporters {

namespace {

const QString Prefix = QStringLiteral("Portreeve-");

const QStringList &loadingNotes()
{
    static const QStringList notes{
        QStringLiteral("Load it in the configuration mode: set cli scripting-mode on, configure, paste, commit."),
        QStringLiteral("New rules come last. Where a rule above them denies, move them: move rulebase security rules "
                       "NAME before RULE."),
        QStringLiteral("With several virtual systems, run set system setting target-vsys NAME first. For Panorama, "
                       "put device-group NAME behind set, and pre-rulebase in place of rulebase."),
    };
    return notes;
}

class PaloaltoSetExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("paloalto-set");
        about.title = PR_MESSAGE("exporters", "Palo Alto Networks (set commands)").english();
        about.product = QStringLiteral("PAN-OS");
        about.version = QStringLiteral("9.1 and later");
        about.document = QStringLiteral("PAN-OS CLI quick start; web interface help: Objects > Addresses, Address "
                                        "Groups, Services, Policies > Security.");
        about.fileExtension = QStringLiteral("txt");
        about.endMark = QStringLiteral("#");
        about.capabilities.hostNames = true;
        about.capabilities.local = true;
        about.limits.nameLength = PaloaltoNameLength;
        about.limits.commentBytes = PaloaltoTextBytes;
        about.update = Update::AddsUp;
        about.parameters = {
            {QStringLiteral("from-zone"), PR_MESSAGE("exporters", "Zone of the clients"), QStringLiteral("trust"),
             QStringLiteral("-_."), 31},
            {QStringLiteral("to-zone"), PR_MESSAGE("exporters", "Zone of the other side"), QStringLiteral("untrust"),
             QStringLiteral("-_."), 31},
        };
        about.unverified = {
            QStringLiteral("no document says that the CLI passes over lines with #. The set files of the vendor's "
                           "project IronSkillet have such lines."),
            QStringLiteral("the documents name the applications icmp and ping; ipv6-icmp and ping6 are the names in "
                           "the vendor's application database and were not tried on a firewall."),
            QStringLiteral("how many members a static group may have depends on the model; groups here have at most "
                           "500."),
        };
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::giveNames(withoutEveryV6(std::move(draft)), paloaltoNames(Prefix));
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out = paloaltoHead(describe(), job, loadingNotes());
        appendPaloaltoAdditions(policy::difference({}, paloaltoObjects(job.policy, Prefix)), rulebase(job.options),
                                out);
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const policy::ObjectDelta delta =
            policy::difference(paloaltoObjects(job.from, Prefix), paloaltoObjects(job.to, Prefix));
        QByteArray out = paloaltoHead(describe(), {job.to, job.leftOut, job.options, job.unconcerned}, loadingNotes());
        out += "# What is new.\n";
        appendPaloaltoAdditions(delta, rulebase(job.options), out);
        out += "\n# What goes.\n";
        appendPaloaltoRemovals(delta, rulebase(job.options), out);
        return out;
    }

private:
    [[nodiscard]] PaloaltoRulebase rulebase(const Options &options) const
    {
        const Description about = describe();
        return {"security", "action allow", true, parameter(about, options, u"from-zone"),
                parameter(about, options, u"to-zone")};
    }
};

} // namespace

std::unique_ptr<Exporter> make_paloalto_set_exporter()
{
    return std::make_unique<PaloaltoSetExporter>();
}

} // namespace portreeve::exporters
