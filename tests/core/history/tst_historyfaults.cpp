// What goes wrong around a history: files that are not what they should be, disks and locks.
#include "core/history/sqlitefile.h"
#include "tests/core/history/backends.h"
#include "tests/support/faults.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <thread>

using namespace portreeve;
using namespace portreeve::history;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr QFile::Permissions ReadAndEnter =
    QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

Location fileAt(const QString &path)
{
    Location location;
    location.path = path;
    return location;
}

} // namespace

class TestHistoryFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void badFiles_data();
    void badFiles();
    void damageThatComesLater();
    void largeFilesAreCheckedInPart_data();
    void largeFilesAreCheckedInPart();
    void secondDamageDoesNotReplaceTheFirst();
    void damageThatAllSeeAtOnce();
    void otherDatabasesAreNotTouched_data();
    void otherDatabasesAreNotTouched();
    void readOnlyFolder();
    void readOnlyFile();
    void missingFolder();
    void aFolder();
    void lockedFile();
    void fullDisk();
    void killedWhileMaking();

private:
    [[nodiscard]] QString path(const QString &name = u"history"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files); }
    Result<OpenedStore> open(const QString &path, milliseconds wait = milliseconds(5'000)) const
    {
        return openStore(fileAt(path), m_clock, wait);
    }
    /// A history with a run in it, closed.
    void make(const QString &path) const
    {
        const Result<OpenedStore> opened = open(path);
        PR_VERIFY(opened);
        QList<RunRow> rows(500, sampleRows().constFirst());
        PR_VERIFY(opened->store->putRun(sampleRun(), rows, "{}"));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    FixedClock m_clock{atNoon()};
};

void TestHistoryFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QTest::failOnWarning(QRegularExpression(u"."_s)); // Qt's own words would stand beside ours on the terminal
}

enum class Fate { New, SetAside, Refused };

void TestHistoryFaults::badFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("fate");
    const auto row = [](const char *name, const QByteArray &bytes, Fate fate) {
        QTest::newRow(name) << bytes << int(fate);
    };
    QTemporaryDir folder;
    make(folder.filePath(u"whole"_s));
    const QByteArray whole = content(folder.filePath(u"whole"_s));
    QVERIFY(whole.size() > 40'000);
    const auto with = [&](qsizetype at, const QByteArray &bytes) {
        return QByteArray(whole).replace(at, bytes.size(), bytes);
    };
    row("zero length", {}, Fate::New);
    row("truncated to half", whole.left(whole.size() / 2), Fate::SetAside);
    row("truncated to one page", whole.left(4096), Fate::SetAside);
    row("truncated within a page", whole.left(5000), Fate::SetAside);
    row("truncated to the header", whole.left(100), Fate::SetAside);
    row("truncated within the header", whole.left(60), Fate::SetAside);
    row("noughts", QByteArray(20'000, '\0'), Fate::SetAside);
    row("a page of noughts", with(8192, QByteArray(4096, '\0')), Fate::SetAside);
    row("a page of noise", with(16384, QByteArray(4096, '\xa5')), Fate::SetAside);
    row("noise after the header", with(100, QByteArray(2000, '\xa5')), Fate::SetAside);
    row("an impossible page size", with(16, QByteArray("\x00\x03", 2)), Fate::SetAside);
    row("a first page of noughts but for the header", with(100, QByteArray(3996, '\0')), Fate::SetAside);
    row("text", "not a database\n", Fate::Refused);
    row("a report", "{\"schema\":\"portreeve.report/1\"}\n" + QByteArray(5000, ' '), Fate::Refused);
    row("the first letters of a database", "SQLite", Fate::Refused);
    row("noise", QByteArray(20'000, '\xa5'), Fate::Refused);
    row("no application id", with(68, QByteArray(4, '\0')), Fate::Refused);
    row("another application id", with(68, "Fire"), Fate::Refused);
}

void TestHistoryFaults::badFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, fate);
    put(path(), bytes);
    const Result<OpenedStore> opened = open(path());
    if (Fate(fate) == Fate::Refused) {
        QVERIFY(!opened);
        QCOMPARE(int(opened.error().code), int(ErrorCode::WrongSchema));
        QCOMPARE(opened.error().where, path());
        QVERIFY(!opened.error().remedy.isEmpty());
        QCOMPARE(content(path()), bytes);
        QCOMPARE(files(), QStringList{u"history"_s});
        return;
    }
    PR_VERIFY(opened);
    QCOMPARE(opened->findings.size(), Fate(fate) == Fate::SetAside ? 1 : 0);
    if (Fate(fate) == Fate::SetAside) {
        const Finding &finding = opened->findings.constFirst();
        QCOMPARE(finding.id, u"history-damaged"_s);
        QCOMPARE(finding.where, path() + u".damaged-20261120T120000Z"_s);
        QCOMPARE(content(finding.where), bytes); // nothing is lost
    }
    // The new one works, and is told of once.
    QVERIFY(opened->store->runs({})->isEmpty());
    PR_VERIFY(opened->store->putRun(sampleRun(), sampleRows(), "{}"));
    const Result<OpenedStore> again = open(path());
    PR_VERIFY(again);
    QVERIFY(again->findings.isEmpty());
    QCOMPARE(again->store->runs({})->size(), 1);
}

void TestHistoryFaults::damageThatComesLater()
{
    make(path());
    const Result<OpenedStore> opened = open(path());
    PR_VERIFY(opened);
    PR_VERIFY(open(path())->store->putRun(sampleRun(u"run-2"_s), {}, {})); // what was read so far no longer counts
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096));
    const QByteArray noise(file.size() - 4096, '\xa5');
    QCOMPARE(file.write(noise), noise.size());
    file.close();
    const Result<QList<RunRow>> rows = opened->store->rows({u"run-1"_s});
    QVERIFY(!rows);
    QCOMPARE(int(rows.error().code), int(ErrorCode::InvalidSyntax));
    QVERIFY2(rows.error().remedy.english().contains(u"set aside"_s), qPrintable(rows.error().remedy.english()));
    const Result<OpenedStore> again = open(path());
    PR_VERIFY(again);
    QCOMPARE(again->findings.size(), 1);
}

void TestHistoryFaults::largeFilesAreCheckedInPart_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("setAside");
    QTest::newRow("a run's rows") << u"run_row"_s << true;
    QTest::newRow("series") << u"series"_s << true;
    QTest::newRow("samples") << u"sample"_s << false;
}

void TestHistoryFaults::largeFilesAreCheckedInPart()
{
    QFETCH(QString, table);
    QFETCH(bool, setAside);
    make(path());
    qint64 page = 0;
    {
        const auto tables = Connection::open(fileAt(path()), milliseconds(1'000));
        PR_VERIFY(tables);
        page = (*tables)->readOne(u"SELECT rootpage FROM sqlite_master WHERE name = ?"_s, {table})->toLongLong();
        QVERIFY(page > 1);
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096));
    QCOMPARE(file.write(QByteArray(4096, '\xa5')), 4096);
    file.close();
    Findings findings;
    const auto opened = openSqlite(fileAt(path()), milliseconds(1'000), m_clock, findings, 1);
    PR_VERIFY(opened);
    QCOMPARE(findings.size(), setAside ? 1 : 0);
}

void TestHistoryFaults::secondDamageDoesNotReplaceTheFirst()
{
    for (int i = 1; i <= 3; ++i) {
        put(path(), QByteArray(1000 * i, '\0'));
        const Result<OpenedStore> opened = open(path());
        PR_VERIFY(opened);
        QCOMPARE(content(opened->findings.constFirst().where).size(), 1000 * i);
    }
    QCOMPARE(files().filter(u".damaged-"_s).size(), 3);
}

/// One sets it aside; the others find what that one made.
void TestHistoryFaults::damageThatAllSeeAtOnce()
{
    put(path(), QByteArray(10'000, '\0'));
    constexpr int Openers = 6;
    QStringList faults(Openers);
    std::atomic<int> findings = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < Openers; ++i)
            threads.emplace_back([&, i, fault = &faults[i]] {
                const Result<OpenedStore> opened = open(path(), milliseconds(20'000));
                *fault =
                    !opened ? faultOf(opened) : faultOf(opened->store->putRun(sampleRun(QString::number(i)), {}, {}));
                findings += opened ? int(opened->findings.size()) : 0;
            });
    }
    QCOMPARE(faults.join(QString()), QString());
    QCOMPARE(findings.load(), 1);
    QCOMPARE(open(path())->store->runs({})->size(), Openers);
    QCOMPARE(files().filter(u".damaged-"_s).size(), 1);
}

void TestHistoryFaults::otherDatabasesAreNotTouched_data()
{
    QTest::addColumn<QString>("pragma");
    QTest::newRow("rollback journal") << u"PRAGMA user_version = 7"_s;
    QTest::newRow("write-ahead log") << u"PRAGMA journal_mode = WAL"_s;
    QTest::newRow("an application id") << u"PRAGMA application_id = 7"_s;
}

void TestHistoryFaults::otherDatabasesAreNotTouched()
{
    QFETCH(QString, pragma);
    {
        const auto other = Connection::open(fileAt(path()), milliseconds(1'000));
        PR_VERIFY(other);
        PR_VERIFY((*other)->write(pragma));
        PR_VERIFY((*other)->write(u"CREATE TABLE run (cookies TEXT)"_s));
    }
    const QByteArray before = content(path());
    const Result<OpenedStore> opened = open(path());
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::WrongSchema));
    QCOMPARE(content(path()), before);
    QCOMPARE(files(), QStringList{u"history"_s});
}

#ifdef Q_OS_UNIX
void TestHistoryFaults::readOnlyFolder()
{
    QVERIFY(QFile::setPermissions(m_folder->path(), ReadAndEnter));
    const AsOrdinaryUser user;
    const Result<OpenedStore> opened = open(path());
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::CannotCreate));
    QVERIFY(!opened.error().remedy.isEmpty());
}

void TestHistoryFaults::readOnlyFile()
{
    make(path());
    QVERIFY(QFile::setPermissions(m_folder->path(), ReadAndEnter));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    const AsOrdinaryUser user;
    const Result<OpenedStore> opened = open(path());
    const Result<void> written = opened ? opened->store->putRun(sampleRun(), {}, {}) : Result<void>(opened.error());
    QVERIFY(!written);
    const ErrorCode code = written.error().code;
    QVERIFY2(code == ErrorCode::CannotCreate || code == ErrorCode::WriteFailed, qPrintable(faultOf(written)));
    QVERIFY(!written.error().remedy.isEmpty());
    QCOMPARE(files(), QStringList{u"history"_s});
}

void TestHistoryFaults::fullDisk()
{
    make(path());
    const Result<OpenedStore> opened = open(path());
    PR_VERIFY(opened);
    QByteArray report;
    for (int i = 0; i < 60'000; ++i)
        report += QByteArray::number(i * 7919LL * i);
    {
        const FullDisk full(rlim_t(QFileInfo(path()).size()));
        const Result<void> written = opened->store->putRun(sampleRun(u"run-2"_s), {}, report);
        QVERIFY(!written);
        QCOMPARE(int(written.error().code), int(ErrorCode::WriteFailed));
        QVERIFY(!written.error().remedy.isEmpty());
        QCOMPARE(opened->store->runs({})->size(), 1);
    }
    PR_VERIFY(opened->store->putRun(sampleRun(u"run-2"_s), {}, report)); // there is room again
    QCOMPARE(*opened->store->report(u"run-2"_s), report);
    QVERIFY(open(path())->findings.isEmpty());
}
#else
void TestHistoryFaults::readOnlyFolder()
{}
void TestHistoryFaults::readOnlyFile()
{}
void TestHistoryFaults::fullDisk()
{}
#endif

void TestHistoryFaults::missingFolder()
{
    const Result<OpenedStore> opened = open(path(u"no/such/folder/history"_s));
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::CannotCreate));
    QVERIFY(!opened.error().remedy.isEmpty());
}

void TestHistoryFaults::aFolder()
{
    const Result<OpenedStore> opened = open(m_folder->path());
    QVERIFY(!opened);
    QCOMPARE(int(opened.error().code), int(ErrorCode::FileUnreadable));
}

void TestHistoryFaults::lockedFile()
{
    make(path());
    const auto other = Connection::open(fileAt(path()), milliseconds(1'000));
    PR_VERIFY(other);
    auto transaction = Transaction::begin(**other);
    PR_VERIFY(transaction);
    const Result<OpenedStore> opened = open(path(), milliseconds(50));
    PR_VERIFY(opened); // reading goes on
    QCOMPARE(opened->store->runs({})->size(), 1);
    const Result<void> written = opened->store->putRun(sampleRun(u"run-2"_s), {}, {});
    QVERIFY(!written);
    QCOMPARE(int(written.error().code), int(ErrorCode::Unavailable));
    QVERIFY2(faultOf(written).contains(u"another program"_s), qPrintable(faultOf(written)));
    transaction->reset();
    PR_VERIFY(opened->store->putRun(sampleRun(u"run-2"_s), {}, {}));
}

/// Between the first page and the tables.
void TestHistoryFaults::killedWhileMaking()
{
    {
        const auto connection = Connection::open(fileAt(path()), milliseconds(1'000));
        PR_VERIFY(connection);
        PR_VERIFY((*connection)->write(u"PRAGMA application_id = %1"_s.arg(ApplicationId)));
    }
    const Result<OpenedStore> opened = open(path());
    PR_VERIFY(opened);
    QVERIFY(opened->findings.isEmpty());
    PR_VERIFY(opened->store->putRun(sampleRun(), {}, {}));
}

QTEST_GUILESS_MAIN(TestHistoryFaults)
#include "tst_historyfaults.moc"
