#include "core/workspace/builders/gather.h"

#include "core/guides/edits.h"
#include "core/requirements/resolver.h"
#include "core/workspace/guidefacts.h"
#include "core/workspace/publishedindex.h"
#include "core/workspace/rangetimeline.h"

#include <algorithm>

namespace portreeve::workspace {

using awsranges::RangeIndex;

namespace {

QList<NamedReport> resultsOf(const ReportNeeds &needs, const ReportSources &sources)
{
    QList<NamedReport> results = sources.results;
    if (results.size() >= needs.results)
        return results;
    QList<NamedReport> own;
    for (const TakenResult &taken : sources.project.results) {
        if (needs.results > 1 || !sources.project.lastReport)
            own.append({taken.name, taken.report, taken.signature, true});
    }
    if (sources.project.lastReport)
        own.append({sources.projectName, *sources.project.lastReport});
    std::stable_sort(own.begin(), own.end(), [](const NamedReport &a, const NamedReport &b) {
        return a.report.startedAt < b.report.startedAt;
    });
    return own + results;
}

Result<QList<Checklist>> checklistsOf(const ReportSources &sources, const Say &say)
{
    const guides::Facts facts = guideFacts(sources.catalog);
    QList<Checklist> checklists;
    for (const QString &id : sources.guides) {
        const bool begun = std::any_of(sources.project.guides.begin(), sources.project.guides.end(),
                                       [&](const guides::Progress &one) { return one.guide == id; });
        if (!begun)
            return Error{ErrorCode::UnknownName,
                         PR_MESSAGE("workspace", "the report cannot be made"),
                         PR_MESSAGE("workspace", "the project has not begun a guide \"%1\"").arg(id),
                         {},
                         {}};
    }
    for (const guides::Progress &progress : sources.project.guides) {
        const guides::Guide *guide = guides::findGuide(progress.guide);
        if (guide == nullptr || !(sources.guides.isEmpty() || sources.guides.contains(progress.guide)))
            continue;
        const guides::Answers elsewhere = guides::answersElsewhere(sources.project.guides, progress.guide);
        checklists.append(makeChecklist(guides::walk(*guide, progress, facts, sources.now, elsewhere), facts,
                                        sources.now, sources.projectName, say));
    }
    return checklists;
}

/// syncToken of the range file that was loaded when rules were saved for the longest time; empty where none was.
QString oldestBase(const QList<ExportRecord> &exports)
{
    QString oldest;
    for (const ExportRecord &record : exports) {
        if (!record.syncToken.isEmpty() && (oldest.isEmpty() || record.syncToken.toLongLong() < oldest.toLongLong()))
            oldest = record.syncToken;
    }
    return oldest;
}

/// What was published since the oldest of the saved rules, for the requirements; each of the rules from its own base.
std::optional<ChangeImpact> impactFor(const ReportInput &input, const ReportSources &sources,
                                      const QList<awsranges::Flapping> &flapping, Findings &findings)
{
    const QList<ExportRecord> &exports = sources.project.exports;
    if (!sources.ranges || input.selection.regions.isEmpty() || exports.isEmpty())
        return std::nullopt;
    ChangeImpact impact;
    const QString oldest = oldestBase(exports);
    if (!oldest.isEmpty() && oldest != sources.ranges->ranges().syncToken()) {
        if (const Result<awsranges::Snapshot> before = sources.store->load(oldest)) {
            QList<awsranges::Flapping> coming = flapping;
            coming.removeIf([](const awsranges::Flapping &run) { return run.settled; });
            impact = impactOf(input.catalog, input.selection, std::make_shared<const RangeIndex>(before->ranges),
                              sources.ranges, coming);
        } else {
            findings.append({QStringLiteral("saved-with-unknown-ranges"), Severity::Warning,
                             PR_MESSAGE("workspace", "The range file %1, which rules were saved with, is not stored: "
                                                     "what has to change in them is not in the report.")
                                 .arg(oldest),
                             oldest});
        }
    }
    impact.exports =
        exportImpacts(input.catalog, input.selection, sources.ranges, flapping, exports, storedBases(*sources.store));
    return impact;
}

void addHistory(const ReportSources &sources, ReportInput &input, Findings &findings)
{
    if (sources.store == nullptr)
        return;
    const RangeTimeline timeline = updateTimeline(*sources.store);
    findings += timeline.findings;
    const RangeScope scope =
        input.selection.regions.isEmpty() ? RangeScope::everything() : RangeScope::of(input.catalog, input.selection);
    input.changes = changeFeed(timeline.history, scope);
    input.impact = impactFor(input, sources, flappingIn(timeline.history, scope), findings);
}

} // namespace

Result<ReportInput> gatherReport(const ReportNeeds &needs, const ReportSources &sources, const Say &say,
                                 Findings &findings)
{
    ReportInput input;
    input.catalog = sources.catalog;
    input.selection = sources.project.selection;
    input.rules = sources.project.rules;
    input.results = resultsOf(needs, sources);
    if (input.selection.regions.isEmpty() && !input.results.isEmpty())
        input.selection = input.results.last().report.selection;
    if (!input.selection.regions.isEmpty()) {
        std::optional<requirements::PublishedRanges> published;
        if (sources.ranges)
            published = publishedRanges(sources.ranges);
        input.set = requirements::resolve(input.catalog, input.selection, published ? &*published : nullptr);
    }
    if (needs.checklists) {
        Result<QList<Checklist>> checklists = checklistsOf(sources, say);
        if (!checklists)
            return checklists.error();
        input.checklists = *std::move(checklists);
    }
    if (needs.history)
        addHistory(sources, input, findings);
    return input;
}

} // namespace portreeve::workspace
