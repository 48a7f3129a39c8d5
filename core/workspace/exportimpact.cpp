#include "core/workspace/exportimpact.h"

#include "core/awsranges/contentid.h"
#include "core/base/timetext.h"
#include "core/exporters/delta.h"
#include "core/ip/prefixset.h"
#include "core/requirements/policydraft.h"
#include "core/requirements/resolver.h"
#include "core/workspace/exportset.h"
#include "core/workspace/publishedindex.h"

#include <algorithm>

namespace portreeve::workspace {

using awsranges::Flapping;
using awsranges::RangeIndex;
using requirements::Selection;

namespace {

using Index = std::shared_ptr<const RangeIndex>;

bool has(const Index &index, const Flapping &run)
{
    return index && index->addresses(run.service, run.region).overlaps(ip::PrefixSet({run.prefix}));
}

Message named(const Message &sentence, const Flapping &run)
{
    return sentence.arg(run.prefix.toCanonicalText()).arg(run.service).arg(run.region).arg(run.changes);
}

Error otherRows(const ExportRecord &record)
{
    return {ErrorCode::FileMissing,
            {},
            PR_MESSAGE("workspace", "the stored range file with the syncToken %1 has other rows than the one that they "
                                    "were saved with")
                .arg(record.syncToken),
            record.syncToken,
            {}};
}

Error severalOf(const ExportRecord &record)
{
    return {ErrorCode::FileMissing,
            {},
            PR_MESSAGE("workspace", "several stored range files have the syncToken %1, and it was not noted which of "
                                    "them they were saved with")
                .arg(record.syncToken),
            record.syncToken,
            {}};
}

/// By the syncToken and, where it is noted, by the rows: two files can have the same syncToken.
Result<awsranges::IpRanges> baseIn(const awsranges::SnapshotStore &store, const ExportRecord &record)
{
    const QList<awsranges::SnapshotInfo> files = awsranges::snapshotsIn(store.folder(), record.syncToken);
    if (record.contentId.isEmpty() && files.size() > 1)
        return severalOf(record);
    std::optional<Error> problem;
    for (const awsranges::SnapshotInfo &file : files) {
        const Result<awsranges::Snapshot> snapshot = store.load(file);
        if (!snapshot)
            problem = snapshot.error();
        else if (record.contentId.isEmpty() || awsranges::contentId(snapshot->ranges) == record.contentId)
            return snapshot->ranges;
    }
    if (problem)
        return *problem;
    return files.isEmpty() ? store.load(record.syncToken).error() : otherRows(record);
}

class Judge
{
public:
    Judge(const catalog::Catalog &catalog, const Selection &selection, const Index &now,
          const QList<Flapping> &flapping)
        : m_catalog(catalog)
        , m_selection(selection)
        , m_now(now)
        , m_flapping(flapping)
    {
        m_flapping.removeIf([](const Flapping &run) { return run.settled; });
    }

    [[nodiscard]] ExportImpact judge(const ExportRecord &record, const Result<Index> &base) const
    {
        ExportImpact impact;
        impact.formatId = record.settings.format;
        impact.fileName = record.fileName;
        impact.from = record.from;
        impact.savedAt = record.savedAt;
        impact.base = record.syncToken;
        if (!base) {
            impact.refusal = base.error();
            return impact;
        }
        impact.notes = notesOn(record, *base);
        const Result<exporters::ChangedLines> made = change(record, *base);
        if (!made) {
            impact.refusal = made.error();
            return impact;
        }
        impact.changes = made->changes;
        impact.lines = made->lines;
        impact.areCommands = made->areCommands;
        impact.file = made->file;
        return impact;
    }

private:
    [[nodiscard]] Result<exporters::ChangedLines> change(const ExportRecord &record, const Index &base) const
    {
        const Result<std::unique_ptr<exporters::Exporter>> exporter = knownExporter(record.settings.format);
        if (!exporter)
            return exporter.error();
        const Result<exporters::Options> options = optionsOf(record.settings);
        if (!options)
            return options.error();
        const Selection &selection = record.selection ? *record.selection : m_selection;
        return exporters::exportChangedLines(
            **exporter, draft(m_selection, damped(m_now, base, m_flapping, Damping::Kept)),
            {draft(selection, base ? std::optional(publishedRanges(base)) : std::nullopt).policy},
            optionsFor((*exporter)->describe(), *options));
    }

    [[nodiscard]] policy::Draft draft(const Selection &selection,
                                      const std::optional<requirements::PublishedRanges> &published) const
    {
        return requirements::draftPolicy(requirements::resolve(m_catalog, selection, published ? &*published : nullptr),
                                         selection);
    }

    [[nodiscard]] QList<Message> notesOn(const ExportRecord &record, const Index &base) const
    {
        QList<Message> notes;
        if (!record.selection)
            notes.append(PR_MESSAGE("workspace",
                                    "An earlier version saved it and did not note for which selection. What "
                                    "is said here holds if that was the one of today."));
        else if (*record.selection != m_selection)
            notes.append(PR_MESSAGE("workspace",
                                    "The selection was changed since it was saved: what that changes in the "
                                    "rules is part of what is said here."));
        for (const Flapping &run : m_flapping) {
            if (has(base, run) && !has(m_now, run))
                notes.append(
                    named(PR_MESSAGE("workspace", "%1 (%2 %3) came and went %4 times and is not published now: "
                                                  "it stays in the rules."),
                          run));
            else if (has(m_now, run) && !has(base, run))
                notes.append(named(PR_MESSAGE("workspace", "%1 (%2 %3) came and went %4 times and is published now: it "
                                                           "is added, and stays in the rules."),
                                   run));
        }
        return notes;
    }

    const catalog::Catalog &m_catalog;
    const Selection &m_selection;
    const Index &m_now;
    QList<Flapping> m_flapping;
};

} // namespace

std::optional<Message> originMessage(const ExportImpact &impact)
{
    if (impact.from.isEmpty())
        return std::nullopt;
    return PR_MESSAGE("workspace", "These rules were saved in the project %1 at %2, which was merged into this one.")
        .arg(impact.from)
        .arg(utcText(impact.savedAt));
}

BaseRanges storedBases(const awsranges::SnapshotStore &store)
{
    struct Last {
        QString syncToken;
        QString contentId;
        Index index;
    };
    return [&store, last = std::make_shared<Last>()](const ExportRecord &record) -> Result<Index> {
        if (last->index && last->syncToken == record.syncToken && last->contentId == record.contentId)
            return last->index;
        Result<awsranges::IpRanges> ranges = baseIn(store, record);
        if (!ranges) {
            Error error = ranges.error();
            error.operation = PR_MESSAGE("workspace", "cannot say what the saved rules need");
            error.remedy =
                PR_MESSAGE("workspace", "Import the range file that they were saved with, or save them again.");
            return error;
        }
        *last = {record.syncToken, record.contentId, std::make_shared<const RangeIndex>(*std::move(ranges))};
        return last->index;
    };
}

QList<ExportImpact> exportImpacts(const catalog::Catalog &catalog, const Selection &selection, const Index &now,
                                  const QList<Flapping> &flapping, const QList<ExportRecord> &records,
                                  const BaseRanges &baseOf)
{
    const Judge judge(catalog, selection, now, flapping);
    QList<ExportImpact> impacts;
    for (const ExportRecord &record : records) {
        const bool none = record.syncToken.isEmpty();
        impacts.append(judge.judge(record, none ? Result<Index>(Index()) : baseOf(record)));
    }
    return impacts;
}

} // namespace portreeve::workspace
