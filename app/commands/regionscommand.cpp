#include "app/checkoptions.h"
#include "app/measuring.h"
#include "app/outputoptions.h"
#include "app/trafficoutput.h"
#include "core/catalog/loader.h"
#include "core/workspace/regionfinder.h"

namespace portreeve::app {

namespace {

class RegionsCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "regions"; }
    [[nodiscard]] std::string summary() const override { return "Find the nearest Regions from this device"; }

    void declare(Options &options) override
    {
        options.list("--region", m_regions, "Region codes such as us-east-1, or all");
        m_check.declareDirect(options);
        m_check.declarePace(options);
        options.flag("--dry-run", m_dryRun, "List what would be sent where, and send nothing");
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const Result<probes::Options> options = m_check.read();
        if (!options)
            return options.error();
        const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
        if (!catalog)
            return catalog.error();
        const Result<QStringList> regions = regionsOf(*catalog);
        if (!regions)
            return regions.error();
        const QList<probes::Target> targets = workspace::regionTargets(*catalog, *regions);
        if (m_dryRun)
            return m_output.write(environment, trafficText(trafficOf(targets, *options), m_output.isJson()));
        const QDateTime startedAt = environment.clock.now();
        QList<probes::Outcome> outcomes;
        const Result<probes::RunEnd> end = measure(environment, targets, *options, outcomes);
        if (!end)
            return end.error();
        const workspace::RegionRanking ranking = workspace::rankRegions(*catalog, *regions, outcomes, startedAt);
        return m_output.write(environment, m_output.isJson() ? workspace::toJson(ranking) : workspace::toTable(ranking),
                              exitOf(*end, ranking));
    }

private:
    /// Whether a Region was found; nothing is required of any of them.
    static ExitCode exitOf(probes::RunEnd end, const workspace::RegionRanking &ranking)
    {
        if (end == probes::RunEnd::Cancelled)
            return ExitCode::Interrupted;
        const bool found = std::any_of(ranking.rows.begin(), ranking.rows.end(),
                                       [](const workspace::RegionRow &row) { return row.rtt.median && !row.doubted; });
        return found ? ExitCode::Done : ExitCode(int(assess::ExitClass::Unproven));
    }

    [[nodiscard]] Result<QStringList> regionsOf(const catalog::Catalog &catalog) const
    {
        QStringList regions;
        for (const QString &code : m_regions) {
            if (code == QLatin1String("all"))
                regions += catalog.allRegionCodes();
            else if (catalog.region(code) == nullptr)
                return wrongRegion(PR_MESSAGE("app", "there is no Region \"%1\"").arg(code));
            else if (workspace::regionTargets(catalog, {code}).isEmpty())
                return wrongRegion(PR_MESSAGE("app", "the guide names no health check host in %1").arg(code));
            else
                regions.append(code);
        }
        if (regions.isEmpty())
            regions = catalog.allRegionCodes();
        regions.removeDuplicates();
        return regions;
    }

    static Error wrongRegion(const Message &detail)
    {
        return {ErrorCode::Usage, PR_MESSAGE("app", "the Regions cannot be measured"), detail,
                QStringLiteral("--region"),
                PR_MESSAGE("app", "portreeve requirements --list regions prints the codes.")};
    }

    CheckOptions m_check{5}; // enough for a median that one slow answer does not move
    QStringList m_regions;
    OutputOptions m_output{{QStringLiteral("table"), QStringLiteral("json")}};
    bool m_dryRun = false;
};

} // namespace

std::unique_ptr<Command> make_regions_command()
{
    return std::make_unique<RegionsCommand>();
}

} // namespace portreeve::app
