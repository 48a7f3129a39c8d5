#include "core/workspace/earliermonitors.h"

#include "core/workspace/storedmonitor.h"

#include <QFile>

#include <algorithm>
#include <filesystem>

namespace portreeve::workspace {

namespace {

constexpr int PageSize = 200;

/// A history that is open, and the monitor in it that was asked for.
struct StoredMonitor {
    std::unique_ptr<history::Store> store;
    history::Run run;
};

Error notThere(const QString &id)
{
    return {ErrorCode::UnknownName,
            PR_MESSAGE("workspace", "cannot show the earlier monitor"),
            PR_MESSAGE("workspace", "the history does not have it any more"),
            id,
            {}};
}

/// Looks at every monitor: a history has few, each with many samples.
Result<StoredMonitor> find(const history::Location &location, const Clock &clock, const QString &id)
{
    Result<history::OpenedStore> opened = history::openStore(location, clock);
    if (!opened)
        return opened.error();
    history::RunQuery query{history::RunKind::Monitor, {}, PageSize};
    while (true) {
        const Result<QList<history::Run>> runs = opened->store->runs(query);
        if (!runs)
            return runs.error();
        const auto found =
            std::find_if(runs->cbegin(), runs->cend(), [&id](const history::Run &run) { return run.id == id; });
        if (found != runs->cend())
            return StoredMonitor{std::move(opened->store), *found};
        if (runs->size() < PageSize)
            return notThere(id);
        query.after = runs->last();
    }
}

Error cannotSave(const QString &path, const Message &detail)
{
    return {ErrorCode::WriteFailed, PR_MESSAGE("workspace", "cannot save the monitor as a record"), detail, path,
            PR_MESSAGE("workspace", "Free some space or choose another folder.")};
}

/// A record that takes the name it is to have once it is whole.
class WholeRecord
{
public:
    explicit WholeRecord(const QString &path)
        : m_path(path)
        , m_unfinished(path + QStringLiteral(".unfinished"))
    {}
    ~WholeRecord()
    {
        if (m_writer) {
            m_writer.reset();
            QFile::remove(m_unfinished);
        }
    }
    WholeRecord(const WholeRecord &) = delete;
    WholeRecord &operator=(const WholeRecord &) = delete;

    [[nodiscard]] RecordSink sink()
    {
        RecordSink sink;
        sink.head = [this](const RecordHead &head) {
            Result<std::unique_ptr<RecordWriter>> made = RecordWriter::create(m_unfinished, head, true);
            if (made)
                m_writer = *std::move(made);
            else
                m_failure = made.error();
        };
        sink.sample = [this](const probes::MonitorSample &sample) {
            add(sample);
        };
        sink.gap = [this](const probes::MonitorGap &gap) {
            add(gap);
        };
        return sink;
    }

    Result<void> finish(const QDateTime &end)
    {
        // Nobody knows any more how it ended; while it runs, this is what there is of it so far.
        if (!m_failure)
            keep(m_writer->end(end.toMSecsSinceEpoch(), probes::RunEnd::Finished));
        if (m_failure)
            return *m_failure;
        m_writer.reset();
        std::error_code fault;
        std::filesystem::rename(m_unfinished.toStdWString(), m_path.toStdWString(), fault);
        if (!fault)
            return {};
        QFile::remove(m_unfinished);
        return cannotSave(m_path, PR_MESSAGE("workspace", "%1").arg(QString::fromLocal8Bit(fault.message().c_str())));
    }

private:
    template<typename Event>
    void add(const Event &event)
    {
        if (!m_failure)
            keep(m_writer->add(event));
    }

    void keep(const Result<void> &written)
    {
        if (!written)
            m_failure = written.error();
    }

    QString m_path;
    QString m_unfinished;
    std::unique_ptr<RecordWriter> m_writer;
    std::optional<Error> m_failure;
};

} // namespace

Result<QList<history::Run>> earlierMonitors(const history::Location &location, const Clock &clock, int most)
{
    if (!location.mayExist())
        return QList<history::Run>();
    const Result<history::OpenedStore> opened = history::openStore(location, clock);
    if (!opened)
        return opened.error();
    return opened->store->runs({history::RunKind::Monitor, {}, most});
}

Result<void> readEarlierMonitor(const history::Location &location, const Clock &clock, const catalog::Catalog &catalog,
                                const QString &runId, const RecordSink &sink)
{
    const Result<StoredMonitor> stored = find(location, clock, runId);
    return stored ? readStoredMonitor(*stored->store, catalog, stored->run, sink) : Result<void>(stored.error());
}

Result<void> saveAsRecord(const history::Location &location, const Clock &clock, const catalog::Catalog &catalog,
                          const QString &runId, const QString &path)
{
    const Result<StoredMonitor> stored = find(location, clock, runId);
    if (!stored)
        return stored.error();
    WholeRecord record(path);
    if (const Result<void> read = readStoredMonitor(*stored->store, catalog, stored->run, record.sink()); !read)
        return read;
    return record.finish(stored->run.endedAt.value_or(stored->run.startedAt));
}

} // namespace portreeve::workspace
