#include "app/rangeswatch.h"

#include "app/measuring.h"
#include "app/storedranges.h"
#include "core/base/filewrite.h"
#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "core/workspace/rangesource.h"
#include "core/workspace/rangetimeline.h"

namespace portreeve::app {

using awsranges::IpRanges;

namespace {

constexpr qint64 PreviousLimit = 16LL * 1024 * 1024; // bytes

/// A name that nobody answers for is no finding, and no agreement either.
ExitCode exitCodeOf(const workspace::Drift &drift)
{
    if (drift.newFindings() > 0)
        return ExitCode::Failed;
    return drift.unresolved.isEmpty() ? ExitCode::Done : ExitCode::Undecided;
}

} // namespace

void ChangesPart::declare(Options &options)
{
    options.text("--since", m_since, "Only what was published after this time, or after this syncToken",
                 "TIME|SYNCTOKEN");
    m_selection.declareChoices(options);
    m_output.declare(options);
    options.footer(
        "Without a selection every service and Region counts. Exit code 1 where something changed; what only "
        "comes and goes is told, and is no change.");
}

Result<ExitCode> ChangesPart::run(Environment &environment)
{
    const Result<workspace::RangeScope> scope = scopeOf();
    if (!scope)
        return scope.error();
    const workspace::RangeTimeline timeline =
        workspace::updateTimeline(storeOf(environment), [&environment](qsizetype done, qsizetype total) {
            environment.console.progress(
                PR_MESSAGE("app", "Comparing AWS range files: %1 of %2").arg(done).arg(total).english());
            return true;
        });
    environment.console.progress({});
    sayFindings(environment, timeline.findings);
    if (timeline.history.isEmpty())
        return workspace::noRangesLoaded(storeOf(environment));
    const Result<std::optional<QDateTime>> since = sinceOf(timeline.history);
    if (!since)
        return since.error();
    const workspace::ChangeFeed feed = workspace::changeFeed(timeline.history, *scope, *since);
    environment.console.say(PR_MESSAGE("app", "Publications compared: %1. That touch the selection: %2.")
                                .arg(feed.publications)
                                .arg(feed.entries.size())
                                .english());
    return m_output.write(environment, bytesOf(feed, *scope), feed.hasChanges() ? ExitCode::Failed : ExitCode::Done);
}

Result<workspace::RangeScope> ChangesPart::scopeOf() const
{
    if (!m_selection.isGiven())
        return workspace::RangeScope::everything();
    const Result<catalog::Catalog> catalog = m_selection.loadCatalog();
    if (!catalog)
        return catalog.error();
    const Result<requirements::Selection> selection = m_selection.selection(*catalog);
    if (!selection)
        return selection.error();
    return workspace::RangeScope::of(*catalog, *selection);
}

Result<std::optional<QDateTime>> ChangesPart::sinceOf(const awsranges::RangeHistory &history) const
{
    if (m_since.isEmpty())
        return std::optional<QDateTime>();
    for (const awsranges::Publication &publication : history) {
        if (publication.syncToken == m_since)
            return std::optional(publication.published);
    }
    QDateTime time = QDateTime::fromString(m_since, Qt::ISODate);
    if (!time.isValid())
        return Error{
            ErrorCode::Usage,
            PR_MESSAGE("app", "cannot tell what changed"),
            PR_MESSAGE("app", "\"%1\" is neither a stored syncToken nor a time such as 2026-06-15").arg(m_since),
            {},
            PR_MESSAGE("app", "Run \"portreeve ranges list\" to see which are stored.")};
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // without a zone it is UTC, as the file's own dates are
    return std::optional(time);
}

QByteArray ChangesPart::bytesOf(const workspace::ChangeFeed &feed, const workspace::RangeScope &scope) const
{
    switch (rangesFormat(m_output)) {
    case RangesFormat::Json:
        return toJson(feed, scope);
    case RangesFormat::Csv:
        return toCsv(feed);
    case RangesFormat::Text:
        break;
    }
    return toText(feed);
}

void DriftPart::declare(Options &options)
{
    options.list("--region", m_regions, "Region codes, or all");
    options.text("--previous", m_previous, "An earlier result in JSON: what it names is known", "FILE");
    options.text("--aws-ranges", m_ranges, "Published AWS ranges: a file, or none; the newest snapshot otherwise",
                 "FILE|none");
    options.flag("--no-dns", m_noDns, "Do not resolve the health check names: nothing is sent");
    m_check.declareDirect(options);
    m_output.declare(options);
    options.footer(
        "Exit code 1 where there is a finding that is not known; 2 where there is none and DNS did not answer "
        "for a name.");
}

Result<ExitCode> DriftPart::run(Environment &environment)
{
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    if (!catalog)
        return catalog.error();
    const Result<QStringList> regions = regionsOf(*catalog);
    if (!regions)
        return regions.error();
    const Result<std::shared_ptr<const awsranges::RangeIndex>> index = published(environment);
    if (!index)
        return index.error();
    QList<probes::Outcome> outcomes;
    if (!m_noDns) {
        const Result<probes::Options> options = m_check.read();
        if (!options)
            return options.error();
        const auto end = measure(environment, workspace::driftTargets(*catalog, *regions), *options, outcomes);
        if (!end)
            return end.error();
        if (*end == probes::RunEnd::Cancelled)
            return ExitCode::Interrupted;
    }
    workspace::Drift drift = workspace::findDrift(*catalog, *regions, *index, outcomes);
    if (const Result<void> marked = markPrevious(drift); !marked)
        return marked.error();
    if (!drift.unresolved.isEmpty())
        environment.console.say(unansweredText(drift).english());
    return m_output.write(environment, m_output.isJson() ? toJson(drift) : toText(drift), exitCodeOf(drift));
}

Result<QStringList> DriftPart::regionsOf(const catalog::Catalog &catalog) const
{
    if (m_regions.isEmpty())
        return catalog.allRegionCodes();
    requirements::Selection selection;
    selection.regions = m_regions;
    Result<requirements::Selection> normalised = requirements::normalised(catalog, selection);
    if (normalised)
        return normalised->regions;
    return ofTheCommandLine(normalised.error());
}

Result<std::shared_ptr<const awsranges::RangeIndex>> DriftPart::published(Environment &environment) const
{
    if (m_ranges == QLatin1String("none"))
        return std::shared_ptr<const awsranges::RangeIndex>();
    Result<IpRanges> ranges = openStored(environment, m_ranges);
    if (!ranges)
        return ranges.error();
    return std::make_shared<const awsranges::RangeIndex>(*std::move(ranges));
}

Result<void> DriftPart::markPrevious(workspace::Drift &drift) const
{
    if (m_previous.isEmpty())
        return {};
    const Result<QByteArray> earlier = readFile(m_previous, PreviousLimit);
    return earlier ? markKnown(drift, *earlier, m_previous) : earlier.error();
}

} // namespace portreeve::app
