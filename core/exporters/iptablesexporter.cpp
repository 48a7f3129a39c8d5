#include "core/exporters/iptablesrules.h"
#include "core/exporters/text.h"
#include "core/policy/passes/splitbyfamily.h"

/// Plain rules without ipset, so that nothing else must be loaded before: a line for each address.
namespace portreeve::exporters {

namespace {

QByteArrayList addressMatches(const policy::Rule &rule, IptablesSide side)
{
    QByteArrayList matches;
    matches.reserve(rule.remote.prefixes.size());
    for (const ip::Prefix &prefix : rule.remote.prefixes) {
        QByteArray match;
        appendTo(match, side == IptablesSide::Destination ? " -d " : " -s ", prefix);
        matches.append(match);
    }
    return matches;
}

class IptablesExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about = iptablesDescription();
        about.id = QStringLiteral("iptables");
        about.placed = true;
        about.endMark = QStringLiteral("#");
        about.title = QStringLiteral("iptables");
        about.product = QStringLiteral("iptables-restore and ip6tables-restore");
        about.version = QStringLiteral("1.8.9 and later, legacy and nf_tables");
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::splitByFamily(std::move(draft));
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const QStringList loading{
            QStringLiteral("This one file is for both families. Load it with iptables-restore --noflush FILE and with"),
            QStringLiteral("ip6tables-restore --noflush FILE; with --test they only look at it.")};
        return iptablesFile(describe(), job, {loading, {}, addressMatches});
    }

    [[nodiscard]] std::optional<QByteArray> writeAddition(const AdditionJob &job) const override
    {
        return iptablesAddition(describe(), job, addressMatches);
    }

    [[nodiscard]] std::optional<QByteArray> writeCommands(const DeltaJob &job) const override
    {
        const QStringList loading{
            QStringLiteral("Only what changes, for both families: load it with iptables-restore --noflush FILE and"),
            QStringLiteral("with ip6tables-restore --noflush FILE where the earlier file is in force.")};
        return iptablesCommands(job, {loading, {}, addressMatches});
    }
};

} // namespace

std::unique_ptr<Exporter> make_iptables_exporter()
{
    return std::make_unique<IptablesExporter>();
}

} // namespace portreeve::exporters
