// serve as a user runs it, fetched by a real client where there is one.
#include "tests/app/commandrun.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

const QStringList Selection{u"--region"_s, u"us-east-1"_s, u"--aws-ranges"_s, u"none"_s};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A server that runs until it is told to end.
class Serving
{
public:
    explicit Serving(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(PORTREEVE_BINARY), QStringList{u"serve"_s} + arguments + Selection);
        static const QRegularExpression where(u"http://127\\.0\\.0\\.1:(\\d+)/pf-table\\.txt"_s);
        QRegularExpressionMatch match;
        (void)QTest::qWaitFor(
            [&] {
                m_process.waitForReadyRead(50);
                m_said += m_process.readAllStandardError();
                match = where.match(QString::fromUtf8(m_said));
                return match.hasMatch() || m_process.state() == QProcess::NotRunning;
            },
            20'000);
        m_port = match.captured(1).toUShort();
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    QByteArray said()
    {
        m_said += m_process.readAllStandardError();
        return m_said;
    }
    int end()
    {
        m_process.terminate();
        return m_process.waitForFinished(10'000) && m_process.exitStatus() == QProcess::NormalExit
                   ? m_process.exitCode()
                   : -1;
    }

private:
    QProcess m_process;
    QByteArray m_said;
    quint16 m_port = 0;
};

QByteArray fetched(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write(request);
    while (socket.waitForReadyRead(10'000)) {
    }
    return socket.readAll();
}

} // namespace

class TestServeCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void servesUntilItIsEnded()
    {
        Serving serving({u"--bind"_s, u"127.0.0.1:0"_s, u"--dir"_s, m_folder.path()});
        QVERIFY2(serving.port() != 0, serving.said().constData());
        const QByteArray list = contentOf(m_folder.filePath(u"pf-table.txt"_s));
        QVERIFY(list.contains("52.23.61.0/24\n"));
        const QByteArray answer = fetched(serving.port(), "GET /pf-table.txt HTTP/1.0\r\n\r\n");
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\n" + list));
        const qsizetype tag = answer.indexOf("ETag: ") + 6;
        const QByteArray etag = answer.mid(tag, answer.indexOf("\r\n", tag) - tag);
        QVERIFY(fetched(serving.port(), "GET /pf-table.txt HTTP/1.0\r\nIf-None-Match: " + etag + "\r\n\r\n")
                    .startsWith("HTTP/1.1 304 "));
        QTRY_VERIFY(serving.said().contains("127.0.0.1 GET /pf-table.txt 304"));
        QCOMPARE(serving.end(), 130);
    }

    void curlFetchesWhatIsNew()
    {
        const QString curl = QStandardPaths::findExecutable(u"curl"_s);
        if (curl.isEmpty())
            QSKIP("there is no curl");
        Serving serving({u"--bind"_s, u"127.0.0.1:0"_s});
        QVERIFY2(serving.port() != 0, serving.said().constData());
        const QString file = m_folder.filePath(u"fetched.txt"_s);
        const QString etag = m_folder.filePath(u"etag"_s);
        const auto fetch = [&](const QStringList &more) {
            QProcess process;
            process.start(curl, QStringList{u"--silent"_s, u"--show-error"_s, u"--noproxy"_s, u"*"_s, u"-w"_s,
                                            u"%{http_code}"_s, u"-o"_s, file} +
                                    more +
                                    QStringList{u"http://127.0.0.1:%1/paloalto-edl-ip.txt"_s.arg(serving.port())});
            process.waitForFinished(20'000);
            return process.readAllStandardOutput();
        };
        QCOMPARE(fetch({u"--etag-save"_s, etag}), QByteArray("200"));
        QVERIFY(contentOf(file).contains("52.23.61.0/24 # "));
        QCOMPARE(fetch({u"--etag-compare"_s, etag}), QByteArray("304"));
        QCOMPARE(fetch({u"-z"_s, file}), QByteArray("304")); // by the date of the file
        QCOMPARE(fetch({u"--data"_s, u"x"_s}), QByteArray("413"));
        QCOMPARE(fetch({u"--head"_s}), QByteArray("200"));
        QCOMPARE(serving.end(), 130);
    }

    void folderAloneIsWrittenOnce()
    {
        QTemporaryDir folder;
        const CommandRun run = runPortreeve(QStringList{u"serve"_s, u"--dir"_s, folder.path()} + Selection);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 6);
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no port") << QStringList{u"--bind"_s, u"127.0.0.1"_s} << 64;
        QTest::newRow("a name") << QStringList{u"--bind"_s, u"localhost:8080"_s} << 64;
        QTest::newRow("a port too high") << QStringList{u"--bind"_s, u"127.0.0.1:65536"_s} << 64;
        QTest::newRow("IPv6 without brackets") << QStringList{u"--bind"_s, u"::1:80"_s} << 64;
        QTest::newRow("not of this device") << QStringList{u"--bind"_s, u"192.0.2.1:0"_s} << 69;
        QTest::newRow("no such folder") << QStringList{u"--dir"_s, u"/nonexistent/folder"_s} << 73;
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        const CommandRun run = runPortreeve(QStringList{u"serve"_s} + arguments + Selection);
        QTEST(run.exitCode, "exitCode");
        QVERIFY(!run.said.isEmpty());
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestServeCommand)
#include "tst_servecommand.moc"
