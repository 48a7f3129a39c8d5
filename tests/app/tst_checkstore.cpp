// `portreeve check --store` as a user runs it, against listeners on 127.0.0.1 and a PostgreSQL of the test's own.
#include "core/history/store.h"
#include "tests/app/commandrun.h"
#include "tests/support/fixedclock.h"
#include "tests/support/lab.h"
#include "tests/support/postgresserver.h"
#include "tests/support/socketserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QTemporaryDir>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

class TestCheckStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keeps_data();
    void keeps();
    void refusedBeforeMeasuring_data();
    void refusedBeforeMeasuring();
    void printsWhatItCannotKeep_data();
    void printsWhatItCannotKeep();
    void damagedStoreIsNamed();
    void keepsWhatItCannotPrint();
    void dryRunNamesTheServer();
    void monitorsToo();
    void namesWhatIsTooOld();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// A check of one port that is open, or of one that is closed.
    [[nodiscard]] CommandRun check(const QStringList &options, bool open = true) const
    {
        SocketServer server(SocketServer::holdOpen());
        const ClosedPort nobody;
        const QByteArray port = QByteArray::number(open ? server.port() : nobody.port());
        return runPortreeve(QStringList{u"check"_s, u"--targets"_s, u"-"_s, u"--data-dir"_s, path(u"data"_s)} + options,
                            "127.0.0.1 " + port + " tcp\n");
    }
    [[nodiscard]] Result<history::OpenedStore> opened(const QString &store) const
    {
        return history::openStore(*history::parseLocation(store), m_clock);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FixedClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC)};
};

void TestCheckStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestCheckStore::keeps_data()
{
    QTest::addColumn<bool>("server");
    QTest::newRow("SQLite") << false;
    QTest::newRow("PostgreSQL") << true;
}

void TestCheckStore::keeps()
{
    QFETCH(bool, server);
    std::unique_ptr<PostgresServer> postgres;
    if (server) {
        PR_SKIP_UNLESS(PostgresServer::isInstalled(), "PostgreSQL is not installed");
        Result<std::unique_ptr<PostgresServer>> started = PostgresServer::start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().english()));
        postgres = *std::move(started);
    }
    const QString store = server ? postgres->url(u"postgres"_s) : path(u"history"_s);
    const CommandRun first = check({u"--store"_s, store, u"--format"_s, u"json"_s});
    QVERIFY2(first.exitCode == 0, first.said.constData());
    QCOMPARE(first.said, QByteArray());
    const CommandRun second = check({u"--store"_s, store}, false);
    QVERIFY2(second.exitCode == 1, second.said.constData());
    QVERIFY(second.output.startsWith("Verdict"));

    const Result<history::OpenedStore> kept = opened(store);
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().english()));
    const Result<QList<history::Run>> runs = kept->store->runs({});
    QCOMPARE(runs->size(), 2);
    QCOMPARE(runs->at(0).verdict, u"blocked"_s);
    QCOMPARE(runs->at(1).verdict, u"pass"_s);
    QVERIFY(runs->at(0).id != runs->at(1).id);
    QCOMPARE(runs->at(1).device, QSysInfo::machineHostName());
    QVERIFY(runs->at(1).endedAt >= runs->at(1).startedAt);
    QCOMPARE(*kept->store->report(runs->at(1).id), first.output);
    const Result<QList<history::RunRow>> rows = kept->store->rows({runs->at(0).id});
    QCOMPARE(rows->size(), 1);
    QCOMPARE(rows->constFirst().host, u"127.0.0.1"_s);
    QCOMPARE(rows->constFirst().causeId, u"tcp-refused"_s);
}

void TestCheckStore::refusedBeforeMeasuring_data()
{
    QTest::addColumn<QString>("store");
    QTest::newRow("another kind") << u"mysql://ann:hidden@127.0.0.1/net"_s;
    QTest::newRow("no database") << u"postgresql://ann:hidden@127.0.0.1"_s;
    QTest::newRow("a broken password") << u"postgresql://ann:hidden%@127.0.0.1/net"_s;
    QTest::newRow("an unknown parameter") << u"postgresql://ann:hidden@127.0.0.1/net?hidden=1"_s;
}

void TestCheckStore::refusedBeforeMeasuring()
{
    QFETCH(QString, store);
    const CommandRun run = check({u"--store"_s, store});
    QVERIFY2(run.exitCode == 64, run.said.constData());
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.said.startsWith("portreeve: ") && !run.said.contains("hidden"), run.said.constData());
}

void TestCheckStore::printsWhatItCannotKeep_data()
{
    QTest::addColumn<QString>("store"); // %1: the folder
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no server") << u"postgresql://ann:hidden@127.0.0.1:1/net"_s << QByteArray() << 69;
    QTest::newRow("a folder") << u"%1"_s << QByteArray() << 74;
    QTest::newRow("no such folder") << u"%1/no/such/history"_s << QByteArray() << 73;
    QTest::newRow("another file") << u"%1/other"_s << QByteArray("mine") << 65;
}

void TestCheckStore::printsWhatItCannotKeep()
{
    QFETCH(QString, store);
    QFETCH(QByteArray, bytes);
    QFETCH(int, exitCode);
    if (!bytes.isEmpty()) {
        QFile file(path(u"other"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    const CommandRun run =
        check({u"--store"_s, QString(store).replace(u"%1"_s, m_folder->path()), u"--format"_s, u"json"_s});
    QVERIFY2(run.exitCode == exitCode, run.said.constData());
    QCOMPARE(QJsonDocument::fromJson(run.output).object()[u"verdict"].toString(), u"pass"_s);
    QVERIFY2(run.said.startsWith("portreeve: cannot open the history: "), run.said.constData());
    QCOMPARE(run.said.count('\n'), 2); // what failed, and the remedy
    QVERIFY2(!run.said.contains("hidden"), run.said.constData());
}

void TestCheckStore::damagedStoreIsNamed()
{
    QFile file(path(u"history"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(1000, '\0')) == 1000);
    file.close();
    const CommandRun run = check({u"--store"_s, path(u"history"_s)});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QVERIFY2(run.said.contains("set aside") && run.said.contains("history.damaged-"), run.said.constData());
    QCOMPARE(opened(path(u"history"_s))->store->runs({})->size(), 1);
}

void TestCheckStore::keepsWhatItCannotPrint()
{
    QFile file(path(u"out"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    const CommandRun run = check({u"--store"_s, path(u"history"_s), u"-o"_s, path(u"out"_s)});
    QCOMPARE(run.exitCode, 73);
    QVERIFY2(run.said.contains("--force"), run.said.constData());
    QCOMPARE(opened(path(u"history"_s))->store->runs({})->size(), 1);
}

void TestCheckStore::dryRunNamesTheServer()
{
    const CommandRun run = check({u"--dry-run"_s, u"--store"_s, u"postgresql://ann:hidden@db.example:6543/net"_s});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QVERIFY2(run.output.contains("store") && run.output.contains("db.example:6543"), run.output.constData());
    QVERIFY(!run.output.contains("hidden"));
    const CommandRun local = check({u"--dry-run"_s, u"--store"_s, path(u"history"_s)});
    QVERIFY2(!local.output.contains("store"), local.output.constData());
    QVERIFY(!QFile::exists(path(u"history"_s)));
}

void TestCheckStore::monitorsToo()
{
    const QStringList dryRun{u"monitor"_s, u"--dry-run"_s,  u"--region"_s,   u"us-east-1"_s, u"--aws-ranges"_s,
                             u"none"_s,    u"--data-dir"_s, path(u"data"_s), u"--store"_s};
    const CommandRun run = runPortreeve(dryRun + QStringList{u"postgresql://ann:hidden@db.example:6543/net"_s});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QVERIFY2(run.output.contains("store") && run.output.contains("db.example:6543"), run.output.constData());
    QVERIFY(!run.output.contains("hidden"));
    const CommandRun wrong = runPortreeve(dryRun + QStringList{u"mysql://ann:hidden@db.example/net"_s});
    QVERIFY2(wrong.exitCode == 64, wrong.said.constData());
    QVERIFY(!wrong.said.contains("hidden"));
    QVERIFY(!QFile::exists(path(u"history"_s)));
}

void TestCheckStore::namesWhatIsTooOld()
{
    const QString store = path(u"history"_s);
    history::Run old;
    old.verdict = u"pass"_s;
    for (const int days : {30, 100, 400}) {
        old.id = u"run of %1 days"_s.arg(days);
        old.startedAt = QDateTime::currentDateTimeUtc().addDays(-days);
        QVERIFY(opened(store)->store->putRun(old, {}, {}));
    }
    const CommandRun run = check({u"--store"_s, store});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QCOMPARE(run.said, QByteArray("The history let go of what is older than it keeps: 2 runs and 0 samples.\n"));
    QCOMPARE(opened(store)->store->runs({})->size(), 2);
    QCOMPARE(check({u"--store"_s, store}).said, QByteArray()); // nothing is left to be removed
}

QTEST_GUILESS_MAIN(TestCheckStore)
#include "tst_checkstore.moc"
