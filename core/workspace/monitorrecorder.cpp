#include "core/workspace/monitorrecorder.h"

#include "core/base/background.h"

namespace portreeve::workspace {

struct MonitorRecorder::File {
    std::unique_ptr<RecordWriter> writer; ///< null: not created yet, or it failed
};

MonitorRecorder::MonitorRecorder(const QString &path, const RecordHead &head, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_start(head.startedAt.toMSecsSinceEpoch())
    , m_file(std::make_shared<File>())
{
    m_pool.setMaxThreadCount(1);
    write([path, head](File &file) -> Result<void> {
        auto created = RecordWriter::create(path, head, true);
        if (!created)
            return created.error();
        file.writer = std::move(*created);
        return {};
    });
}

MonitorRecorder::~MonitorRecorder() = default;

void MonitorRecorder::add(const probes::MonitorSample &sample)
{
    if (sample.at >= m_start)
        write([sample](File &file) { return file.writer ? file.writer->add(sample) : Result<void>(); });
}

void MonitorRecorder::add(const probes::MonitorGap &gap)
{
    if (gap.to >= m_start)
        write([gap](File &file) { return file.writer ? file.writer->add(gap) : Result<void>(); });
}

void MonitorRecorder::end(qint64 at, probes::RunEnd how)
{
    write([at, how](File &file) {
        const std::unique_ptr<RecordWriter> writer = std::move(file.writer);
        return writer ? writer->end(at, how) : Result<void>();
    });
}

void MonitorRecorder::write(Write write)
{
    if (m_failed)
        return;
    inBackground(
        [file = m_file, write = std::move(write)] {
            Result<void> written = write(*file);
            if (!written)
                file->writer.reset();
            return written;
        },
        &m_pool)
        .then(this, [this](const Result<void> &written) {
            if (written || std::exchange(m_failed, true))
                return;
            // A write that ended at once ends here, perhaps in the constructor: nobody would hear the signal.
            QMetaObject::invokeMethod(
                this, [this, error = written.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
        });
}

} // namespace portreeve::workspace
