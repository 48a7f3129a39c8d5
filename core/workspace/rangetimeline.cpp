#include "core/workspace/rangetimeline.h"

#include "core/awsranges/packing.h"
#include "core/base/filewrite.h"

#include <QDir>
#include <QHash>

#include <algorithm>

namespace portreeve::workspace {

using awsranges::IpRanges;
using awsranges::Publication;
using awsranges::RangeHistory;
using awsranges::Snapshot;
using awsranges::SnapshotInfo;
using awsranges::SnapshotStore;

namespace {

QString historyPath(const SnapshotStore &store)
{
    return QDir(store.folder()).filePath(QStringLiteral("range-history.json.zst"));
}

RangeHistory storedHistory(const SnapshotStore &store)
{
    const QString path = historyPath(store);
    const Result<QByteArray> packed = readFile(path, SnapshotStore::SizeLimit);
    if (!packed)
        return {};
    const Result<QByteArray> bytes = awsranges::unpack(*packed, {}, SnapshotStore::SizeLimit, path);
    return bytes ? awsranges::readRangeHistory(*bytes, path).value_or({}) : RangeHistory();
}

Result<void> keep(const SnapshotStore &store, const RangeHistory &history)
{
    const Result<QByteArray> packed = awsranges::Packer().pack(awsranges::toJson(history));
    return packed ? writeFileAtomically(historyPath(store), *packed, Overwrite::Allow) : packed.error();
}

/// Makes the history entry by entry; the publication before is kept open, as the next one is compared with it.
class Comparing
{
public:
    Comparing(const SnapshotStore &store, const RangeHistory &known)
        : m_store(store)
    {
        for (const Publication &publication : known)
            m_known.insert(publication.syncToken, publication);
    }

    /// Nothing has to be opened for it.
    [[nodiscard]] bool isKnown(const SnapshotInfo &info, const QString &previous) const
    {
        const auto found = m_known.constFind(info.id());
        return found != m_known.constEnd() && found->createDate == info.createDate && found->previous == previous;
    }

    void add(const SnapshotInfo &info)
    {
        if (isKnown(info, previous())) {
            append(info, m_known.value(info.id()));
            m_open.reset();
            return;
        }
        std::optional<IpRanges> here = load(info);
        if (!here)
            return;
        openLast();
        Publication publication{info.id(), info.createDate, info.published, previous(), {}};
        if (m_open)
            publication.changes = awsranges::spaceChanges(*m_open, *here);
        append(info, publication);
        m_open = std::move(here);
    }

    [[nodiscard]] QString previous() const { return m_infos.isEmpty() ? QString() : m_infos.constLast().id(); }
    RangeTimeline take() { return std::move(m_made); }

private:
    void append(const SnapshotInfo &info, const Publication &publication)
    {
        m_infos.append(info);
        m_made.history.append(publication);
    }

    /// What was compared before and cannot be read any more is left out: nothing can be compared with it.
    void openLast()
    {
        while (!m_open && !m_infos.isEmpty()) {
            m_open = load(m_infos.constLast());
            if (!m_open) {
                m_infos.removeLast();
                m_made.history.removeLast();
            }
        }
    }

    std::optional<IpRanges> load(const SnapshotInfo &info)
    {
        Result<Snapshot> snapshot = m_store.load(info);
        if (snapshot)
            return std::move(snapshot->ranges);
        m_made.findings.append(
            {QStringLiteral("ranges-snapshot-unreadable"), Severity::Warning,
             PR_MESSAGE("workspace", "A stored AWS range file was passed over: %1.").arg(snapshot.error().english()),
             info.path});
        return std::nullopt;
    }

    const SnapshotStore &m_store;
    QHash<QString, Publication> m_known;
    RangeTimeline m_made;
    QList<SnapshotInfo> m_infos;    ///< of m_made.history
    std::optional<IpRanges> m_open; ///< the content of the last of them, where it was read
};

} // namespace

RangeTimeline updateTimeline(const SnapshotStore &store, const TimelineProgress &progress)
{
    QList<SnapshotInfo> snapshots = store.list();
    std::reverse(snapshots.begin(), snapshots.end());
    const RangeHistory known = storedHistory(store);
    Comparing comparing(store, known);
    qsizetype total = 0;
    for (qsizetype i = 0; i < snapshots.size(); ++i)
        total += comparing.isKnown(snapshots[i], i > 0 ? snapshots[i - 1].id() : QString()) ? 0 : 1;
    qsizetype done = 0;
    bool cancelled = false;
    for (const SnapshotInfo &info : snapshots) {
        const bool fresh = !comparing.isKnown(info, comparing.previous());
        if (fresh && progress && !progress(done, total)) {
            cancelled = true;
            break;
        }
        comparing.add(info);
        done += fresh ? 1 : 0;
    }
    RangeTimeline timeline = comparing.take();
    timeline.complete = !cancelled;
    if (timeline.history != known) {
        if (const Result<void> kept = keep(store, timeline.history); !kept)
            timeline.findings.append(
                {QStringLiteral("range-history-not-kept"), Severity::Warning,
                 PR_MESSAGE("workspace", "The history of changes could not be kept: %1.").arg(kept.error().english()),
                 kept.error().where});
    }
    return timeline;
}

} // namespace portreeve::workspace
