#include "core/workspace/monitorrecorder.h"
#include "tests/support/samplerecord.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace portreeve;
using namespace portreeve::tests;
using namespace portreeve::workspace;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

#ifdef Q_OS_UNIX
/// While it lives no file of this process grows beyond so many bytes: what a full disk is like.
class FileLimit
{
public:
    explicit FileLimit(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileLimit(const FileLimit &) = delete;
    FileLimit &operator=(const FileLimit &) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int);
};
#endif

} // namespace

class TestMonitorRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatTheWriterWrites()
    {
        const QTemporaryDir folder;
        const RecordHead head = sampleRecordHead();
        const qint64 start = head.startedAt.toMSecsSinceEpoch();
        const QString direct = folder.filePath(QStringLiteral("direct.ndjson"));
        const QString recorded = folder.filePath(QStringLiteral("recorded.ndjson"));
        QFile old(recorded);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("what stood there is replaced, as the user was asked before");
        old.close();
        {
            auto writer = RecordWriter::create(direct, head, false);
            QVERIFY(writer);
            MonitorRecorder recorder(recorded, head);
            QSignalSpy failed(&recorder, &MonitorRecorder::failed);
            const auto both = [&](const auto &event) {
                recorder.add(event);
                return bool((*writer)->add(event));
            };
            for (int second = 0; second < 200; ++second)
                QVERIFY(both(sampleAt(second % 2, second, 20.5 + second)));
            QVERIFY(both(probes::MonitorGap{start + 200'000, start + 260'000, probes::GapReason::Paused}));
            QVERIFY((*writer)->end(start + 261'000, probes::RunEnd::Finished));
            recorder.end(start + 261'000, probes::RunEnd::Finished);
            recorder.add(sampleAt(0, 270, 1)); // too late
            QCOMPARE(recorder.path(), recorded);
            QVERIFY(!recorder.hasFailed());
        }
        QCOMPARE(contentOf(recorded), contentOf(direct));
        QVERIFY(contentOf(direct).count('\n') > 200);
    }

    void leavesOutWhatBeganBefore()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("late.ndjson"));
        RecordHead head = sampleRecordHead();
        head.startedAt = head.startedAt.addSecs(60);
        const qint64 start = head.startedAt.toMSecsSinceEpoch();
        {
            MonitorRecorder recorder(path, head);
            recorder.add(sampleAt(0, 59, 1));
            recorder.add(sampleAt(0, 60, 2));
            recorder.add(probes::MonitorGap{start - 5000, start - 1, probes::GapReason::Paused});
            recorder.add(probes::MonitorGap{start - 5000, start + 1000, probes::GapReason::Stalled});
        }
        const QList<QByteArray> lines = contentOf(path).trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[1].startsWith("{\"u\":0,\"t\":0,\"r\":2"), lines[1].constData());
        QCOMPARE(lines[2], QByteArray("{\"t\":0,\"gap\":\"stalled\",\"to\":1000}"));
    }

    void tellsOnceWhatCannotBeWritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("none/record.ndjson"));
        MonitorRecorder recorder(path, sampleRecordHead());
        QSignalSpy failed(&recorder, &MonitorRecorder::failed);
        for (int second = 0; second < 50; ++second)
            recorder.add(sampleAt(0, second, 1));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(recorder.hasFailed());
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.code, ErrorCode::CannotCreate);
        QCOMPARE(error.where, path);
        recorder.add(sampleAt(0, 60, 1));
        recorder.end(0, probes::RunEnd::Cancelled);
        QCoreApplication::processEvents();
        QCOMPARE(failed.size(), 1);
    }

    /// The write may fail before the constructor has returned, when nobody listens yet.
    void tellsWhoeverListensAfterwards()
    {
        const QTemporaryDir folder;
        for (int round = 0; round < 2000; ++round) {
            MonitorRecorder recorder(folder.path(), sampleRecordHead());
            QSignalSpy failed(&recorder, &MonitorRecorder::failed);
            QVERIFY(failed.wait());
        }
    }

    void keepsWhatWasWrittenBeforeTheDiskWasFull()
    {
#ifdef Q_OS_UNIX
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("full.ndjson"));
        const RecordHead head = sampleRecordHead();
        const FileLimit limit(rlim_t(recordHeadLine(head).size() + 500));
        MonitorRecorder recorder(path, head);
        QSignalSpy failed(&recorder, &MonitorRecorder::failed);
        for (int second = 0; second < 50; ++second)
            recorder.add(sampleAt(0, second, 20));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::WriteFailed);
        QVERIFY(contentOf(path).startsWith(recordHeadLine(head)));
        QVERIFY(contentOf(path).count('\n') > 10);
#else
        QSKIP("the size of files cannot be limited here");
#endif
    }
};

QTEST_GUILESS_MAIN(TestMonitorRecorder)
#include "tst_monitorrecorder.moc"
