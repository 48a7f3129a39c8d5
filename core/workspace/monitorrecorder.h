#pragma once

#include "core/workspace/monitorrecord.h"

#include <QObject>
#include <QThreadPool>

namespace portreeve::workspace {

/// Has a RecordWriter write what a monitor tells on a thread of its own, so that whoever adds never waits for the disk.
/// A file that is there already is replaced. Destroying it waits until everything that was added is written. Its
/// methods belong to one thread.
class MonitorRecorder final : public QObject
{
    Q_OBJECT

public:
    /// Attempts that began before `head.startedAt` are left out.
    MonitorRecorder(const QString &path, const RecordHead &head, QObject *parent = nullptr);
    ~MonitorRecorder() override;

    void add(const probes::MonitorSample &sample);
    void add(const probes::MonitorGap &gap);
    /// The last line; nothing follows it.
    void end(qint64 at, probes::RunEnd how);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }

Q_SIGNALS:
    /// Once; what was written until then stays. Errors: those of RecordWriter.
    void failed(const portreeve::Error &error);

private:
    struct File;
    using Write = std::function<Result<void>(File &)>;
    void write(Write write);

    QString m_path;
    qint64 m_start;
    bool m_failed = false;
    std::shared_ptr<File> m_file; ///< of the pool's one thread
    QThreadPool m_pool;           ///< destroyed first: waits for what is to be written
};

} // namespace portreeve::workspace
